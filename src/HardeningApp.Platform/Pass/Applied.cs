using System.Collections.Immutable;
using HardeningApp.Core.State;

namespace HardeningApp.Platform.Pass;

/// <summary>What applying a plan has led to.</summary>
/// <param name="Ledger">The ledger afterwards.</param>
/// <param name="Confirmed">Whether Postfix has read the configuration; it has not while it is stopped.</param>
public sealed record Applied(Ledger Ledger, bool Confirmed)
{
    /// <summary>When the change was live; a time stamp of the clock.</summary>
    public long LiveAt { get; init; }

    /// <summary>What was broken before the change and has nothing to do with it.</summary>
    public ImmutableArray<string> BrokenBefore { get; init; } = [];
}
