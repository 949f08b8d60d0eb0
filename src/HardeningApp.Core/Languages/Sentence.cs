using System.Collections.Immutable;
using System.Globalization;

namespace HardeningApp.Core.Languages;

/// <summary>
/// A sentence in two languages. <c>{0}</c> stands for a value, which is the same in both; <c>&lt;1&gt;</c> stands for another sentence, which is
/// translated. The numbers are one digit and count from 0 in the English sentence.
/// </summary>
public sealed record Sentence(string English, string German)
{
    /// <summary>The translation of a text; null when it is not this sentence, or when a sentence inside it has none.</summary>
    /// <param name="text">The English text.</param>
    /// <param name="translate">Finds the translation of a sentence inside it.</param>
    public string? Translate(string text, Func<string, string?> translate) =>
        Matches(text, Parts(English), 0, 0, []).Select(holes => Fill(holes, translate)).FirstOrDefault(german => german is not null);

    /// <summary>The names of the holes of one language, sorted.</summary>
    public static IReadOnlyList<string> Holes(string sentence) => [.. Parts(sentence).Where(part => Hole(part) is not null).Order(StringComparer.Ordinal)];

    /// <summary>Taken apart before anything is filled in, so that what a value holds is never taken for a hole.</summary>
    private string? Fill(ImmutableList<string> holes, Func<string, string?> translate)
    {
        var parts = Parts(German);
        for (var i = 0; i < parts.Count; i++)
        {
            if (Hole(parts[i]) is not { } number)
                continue;
            var filled = parts[i][0] == '<' ? translate(holes[number]) : holes[number];
            if (filled is null)
                return null;
            parts[i] = filled;
        }

        return string.Concat(parts);
    }

    /// <summary>All ways in which a text is this sentence: a value may hold the words that follow it, so the first end of a hole need not be the right one.</summary>
    private static IEnumerable<ImmutableList<string>> Matches(string text, List<string> parts, int part, int position, ImmutableList<string> holes)
    {
        if (part == parts.Count)
            return position == text.Length ? [holes] : [];
        if (Hole(parts[part]) is null)
        {
            return string.CompareOrdinal(text, position, parts[part], 0, parts[part].Length) == 0
                ? Matches(text, parts, part + 1, position + parts[part].Length, holes)
                : [];
        }

        return Ends(text, position, part + 1 == parts.Count ? null : parts[part + 1])
            .SelectMany(end => Matches(text, parts, part + 1, end, holes.Add(text[position..end])));
    }

    /// <summary>Where a hole may end: before the fixed words that follow, and the last one at the end of the text. It is never empty.</summary>
    private static IEnumerable<int> Ends(string text, int position, string? next)
    {
        if (next is null && text.Length > position)
            yield return text.Length;
        for (var end = position + 1; next is not null && end < text.Length && (end = text.IndexOf(next, end, StringComparison.Ordinal)) > 0; end++)
            yield return end;
    }

    private static int? Hole(string part) =>
        part is [('{' or '<'), var digit and >= '0' and <= '9', ('}' or '>')] ? CharUnicodeInfo.GetDecimalDigitValue(digit) : null;

    /// <summary>Fixed words and holes in their order.</summary>
    private static List<string> Parts(string sentence)
    {
        var (parts, start) = (new List<string>(), 0);
        for (var i = 0; i + 3 <= sentence.Length; i++)
        {
            if (Hole(sentence[i..(i + 3)]) is null)
                continue;
            if (i > start)
                parts.Add(sentence[start..i]);
            parts.Add(sentence[i..(i + 3)]);
            start = i + 3;
            i += 2;
        }

        if (start < sentence.Length)
            parts.Add(sentence[start..]);
        return parts;
    }
}
