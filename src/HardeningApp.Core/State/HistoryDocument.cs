using System.Collections.Immutable;

namespace HardeningApp.Core.State;

/// <summary>What <c>history --json</c> prints.</summary>
/// <param name="Events">What was changed, held or failed, newest last.</param>
public sealed record HistoryDocument(ImmutableArray<LedgerEvent> Events)
{
    /// <summary>The generations that are kept, newest last.</summary>
    public ImmutableArray<GenerationLine> Generations { get; init; } = [];
}
