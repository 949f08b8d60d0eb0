using HardeningApp.Core.Parsing;

namespace HardeningApp.Core.Planning;

/// <summary>Names the lines that differ, by number and text; the first few, and how many more there are.</summary>
public static class LineDiff
{
    private const int MaxLines = 3;

    /// <summary>The difference as the end of a sentence.</summary>
    /// <param name="found">The text as somebody left it; its lines are numbered.</param>
    /// <param name="right">The text as it should be.</param>
    public static string Of(string found, string right)
    {
        var differences = Differences(found, right).ToArray();
        return differences.Length == 0 ? "only the order of lines" : Some(differences, "; ");
    }

    /// <summary>The first few, and how many more there are.</summary>
    internal static string Some(IReadOnlyCollection<string> all, string between = ", ") =>
        string.Join(between, all.Take(MaxLines)) + (all.Count > MaxLines ? $"{between}and {all.Count - MaxLines} more" : "");

    private static IEnumerable<string> Differences(string found, string right)
    {
        var (strange, missing) = (Only(found, right), Only(right, found));
        // A line about the same thing is the one that was there before.
        var before = missing.GroupBy(line => Subject(line.Text)).ToDictionary(lines => lines.Key, lines => new Queue<string>(lines.Select(line => line.Text)), StringComparer.Ordinal);
        foreach (var (number, text) in strange)
        {
            yield return before.TryGetValue(Subject(text), out var lines) && lines.TryDequeue(out var was)
                ? $"line {number} {Printable.Quote(text)} instead of {Printable.Quote(was)}"
                : $"line {number} {Printable.Quote(text)} added";
        }

        foreach (var line in before.Values.SelectMany(lines => lines))
            yield return $"{Printable.Quote(line)} missing";
    }

    /// <summary>The lines of a text that another one has not, or not as often, with their numbers.</summary>
    private static List<(int Number, string Text)> Only(string text, string other)
    {
        var known = Lines(other).CountBy(line => line, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var only = new List<(int, string)>();
        foreach (var (index, line) in Lines(text).Index())
        {
            var left = known.GetValueOrDefault(line);
            if (left == 0 && line.Length > 0)
                only.Add((index + 1, line));
            known[line] = Math.Max(0, left - 1);
        }

        return only;
    }

    private static string Subject(string line) => line.Split([' ', '\t', '='], 2)[0];

    private static string[] Lines(string text) => text.Split('\n');
}
