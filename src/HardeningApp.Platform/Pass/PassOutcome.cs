using System.Collections.Immutable;
using HardeningApp.Core.Planning;
using HardeningApp.Core.State;

namespace HardeningApp.Platform.Pass;

/// <summary>How a pass ended.</summary>
public sealed record PassOutcome
{
    /// <summary>What <c>status</c> shows.</summary>
    public required PassStatus Status { get; init; }

    /// <summary>The plan; null when it could not be computed.</summary>
    public Plan? Plan { get; init; }

    /// <summary>Whether something was applied or confirmed.</summary>
    public bool Applied { get; init; }

    /// <summary>What somebody else had changed of ours and was put right.</summary>
    public ImmutableArray<string> Drift { get; init; } = [];

    /// <summary>Whether Postfix was reloaded. A master process that cannot use its configuration ends a second later, so it is looked at again soon.</summary>
    public bool Reloaded { get; init; }

    /// <summary>Whether the outcome differs from the one before.</summary>
    public bool Changed { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Whether it should be tried again soon, with a growing pause.</summary>
    public bool Retry => Status.State is PassStates.Error or PassStates.Unconfirmed;
}
