using System.Collections.Immutable;
using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Policy;

/// <summary>One mail, and what is expected of it in each state of the server.</summary>
public sealed record PolicyCase
{
    public required string Id { get; init; }

    /// <summary>The name of the client host, as the file has it.</summary>
    public required string Source { get; init; }

    public required Mail Mail { get; init; }

    public required ImmutableDictionary<PolicyColumn, Verdict> Expected { get; init; }

    /// <summary>What the mail log says in monitor.</summary>
    public required ExtraLines Log { get; init; }

    public required string Note { get; init; }
}
