using System.Collections.Immutable;

namespace HardeningApp.Core.State;

/// <summary>One applied plan with everything that is needed to apply it again: kept for the way back, and so that a lost ledger can be rebuilt.</summary>
/// <remarks>Like the ledger, a file may lack any member; a collection must not be left without value.</remarks>
public sealed record Generation
{
    /// <summary>Version of the format; a higher one is not used.</summary>
    public const int CurrentVersion = 1;

    private static readonly ImmutableSortedDictionary<string, string> NoFiles = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
    private static readonly ImmutableSortedDictionary<string, string?> NoValues = ImmutableSortedDictionary.Create<string, string?>(StringComparer.Ordinal);

    /// <summary>The format of the file this was read from.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>Its number; 0 is what was there before the first.</summary>
    public long Number { get; init; }

    /// <summary>When it was applied, UTC.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>What asked for it, for example <c>listener</c>, <c>ucr</c> or <c>rollback to 11</c>.</summary>
    public string Reason { get; init => field = value ?? ""; } = "";

    /// <summary>What changed, in one line.</summary>
    public string Summary { get; init => field = value ?? ""; } = "";

    /// <summary>What became of it.</summary>
    public GenerationResult Result { get; init; }

    /// <summary>Why it did not work; null when nothing went wrong.</summary>
    public string? Why { get; init; }

    /// <summary>SHA-256 of what the directory said; null when nothing of it was needed.</summary>
    public string? Directory { get; init; }

    /// <summary>Its files: name to SHA-256 of the content.</summary>
    public ImmutableSortedDictionary<string, string> Files { get; init => field = LedgerMembers.OurNames(value); } = NoFiles;

    /// <summary>UCR's normal layer afterwards, as far as it was ours; null for a variable that was not set.</summary>
    public ImmutableSortedDictionary<string, string?> Values { get; init => field = value ?? NoValues; } = NoValues;

    /// <summary>The ledger of that time, without its events: what is ours, and what was there before us.</summary>
    public Ledger Owned { get; init => field = value ?? new Ledger(); } = new();

    /// <summary>Whether it has the same files and values as another one.</summary>
    public bool HasSameContent(Generation other) => Same(Files, other.Files) && Same(Values, other.Values);

    private static bool Same<T>(ImmutableSortedDictionary<string, T> a, ImmutableSortedDictionary<string, T> b) =>
        a.Count == b.Count && a.All(pair => b.TryGetValue(pair.Key, out var other) && Equals(pair.Value, other));
}
