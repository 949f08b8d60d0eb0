using System.Collections.Immutable;
using HardeningApp.Core.Planning;

namespace HardeningApp.Core.State;

/// <summary>What <c>history --diff N --json</c> prints.</summary>
/// <param name="Generation">The number of the generation.</param>
/// <param name="Before">The number of the one it is compared with; 0 is what was there before the first.</param>
/// <param name="Files">Files that differ.</param>
/// <param name="Values">UCR variables that differ.</param>
public sealed record GenerationDiffDocument(long Generation, long Before, ImmutableArray<GenerationDiffDocument.FileDiff> Files, ImmutableArray<UcrChange> Values)
{
    /// <summary>More lines of a file are not compared line by line in the output.</summary>
    private const int MaxLines = 200;

    /// <summary>One file.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Lines">Lines of the unified difference, the first 200.</param>
    /// <param name="More">How many lines follow that are not shown.</param>
    public sealed record FileDiff(string Name, ImmutableArray<string> Lines, int More);

    /// <summary>Compares two generations.</summary>
    /// <param name="before">The one before; what was set before us counts for a variable it does not name.</param>
    /// <param name="after">The generation.</param>
    /// <param name="text">The text of a file in one of them; empty where it has none.</param>
    public static GenerationDiffDocument Of(Generation before, Generation after, Func<Generation, string, string> text)
    {
        var names = before.Files.Keys.Union(after.Files.Keys).Order(StringComparer.Ordinal);
        var files = from name in names
                    where before.Files.GetValueOrDefault(name) != after.Files.GetValueOrDefault(name)
                    let lines = UnifiedDiff.Of(text(before, name), text(after, name)).ToArray()
                    select new FileDiff(name, [.. lines.Take(MaxLines)], Math.Max(0, lines.Length - MaxLines));
        var values = from key in before.Values.Keys.Union(after.Values.Keys).Order(StringComparer.Ordinal)
                     let change = new UcrChange(key, Value(before, after, key), Value(after, before, key))
                     where change.Before != change.After
                     select change;
        return new GenerationDiffDocument(after.Number, before.Number, [.. files], [.. values]);
    }

    private static string? Value(Generation of, Generation other, string key) =>
        of.Values.TryGetValue(key, out var value) ? value : other.Owned.Baseline.GetValueOrDefault(key);
}
