namespace HardeningApp.Core.State;

/// <summary>The unified difference of two texts (POSIX diff -u), in time and space proportional to them: maps are lists of lines that come and go.</summary>
public static class UnifiedDiff
{
    private const int Context = 3;

    /// <summary>The lines of the difference: hunks with three lines around each; nothing when the texts are equal.</summary>
    public static IEnumerable<string> Of(string before, string after)
    {
        var edits = Edits(Lines(before), Lines(after));
        for (var at = 0; at < edits.Count;)
        {
            if (edits[at].Sign == ' ')
            {
                at++;
                continue;
            }

            var (from, to) = (Math.Max(0, at - Context), at);
            // Changes with no more than two contexts between them share a hunk.
            for (var next = at; next < edits.Count && next - to <= Context * 2; next++)
                to = edits[next].Sign == ' ' ? to : next;
            to = Math.Min(edits.Count - 1, to + Context);
            var hunk = edits.GetRange(from, to - from + 1);
            yield return $"@@ -{Range(hunk, '+', edits[from].Old)} +{Range(hunk, '-', edits[from].New)} @@";
            foreach (var edit in hunk)
                yield return edit.Sign + edit.Line;
            at = to + 1;
        }
    }

    /// <summary>Where a side of a hunk begins, and how many lines it has; an empty one begins at the line before (POSIX).</summary>
    private static string Range(List<Edit> hunk, char others, int start) =>
        hunk.Count(edit => edit.Sign != others) is var count and not 0 ? $"{start + 1},{count}" : $"{start},0";

    private static List<Edit> Edits(string[] old, string[] @new)
    {
        var (oldLines, newLines) = (old.ToHashSet(StringComparer.Ordinal), @new.ToHashSet(StringComparer.Ordinal));
        var kept = old.Where(newLines.Contains);
        // Lines in another order, or more often than once: everything between what is equal at both ends goes and comes.
        var ordered = kept.SequenceEqual(@new.Where(oldLines.Contains), StringComparer.Ordinal);
        var head = ordered ? 0 : old.Zip(@new).TakeWhile(pair => pair.First == pair.Second).Count();
        var tail = ordered ? 0 : old.Skip(head).Reverse().Zip(@new.Skip(head).Reverse()).TakeWhile(pair => pair.First == pair.Second).Count();
        var edits = new List<Edit>(Math.Max(old.Length, @new.Length));
        for (var (i, j) = (0, 0); i < old.Length || j < @new.Length;)
        {
            var goes = i < old.Length && (ordered ? !newLines.Contains(old[i]) : i >= head && i < old.Length - tail);
            var comes = !goes && j < @new.Length && (ordered ? !oldLines.Contains(@new[j]) : j >= head && j < @new.Length - tail);
            edits.Add(goes ? new Edit('-', old[i], i, j) : comes ? new Edit('+', @new[j], i, j) : new Edit(' ', old[i], i, j));
            i += comes ? 0 : 1;
            j += goes ? 0 : 1;
        }

        return edits;
    }

    private static string[] Lines(string text) => text.Length == 0 ? [] : (text.EndsWith('\n') ? text[..^1] : text).Split('\n');

    /// <summary>One line, with how many lines of both sides come before it.</summary>
    private readonly record struct Edit(char Sign, string Line, int Old, int New);
}
