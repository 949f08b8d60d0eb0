using HardeningApp.Core.Maps;

namespace HardeningApp.Core.Planning;

/// <summary>Which lines of a map come and go; order and comments do not matter to Postfix.</summary>
internal static class MapDiff
{
    /// <summary>The difference of two tables.</summary>
    public static (TextLines Removed, TextLines Added) Between(ReadOnlyMemory<byte> before, ReadOnlyMemory<byte> after)
    {
        if (before.IsEmpty)
            return (TextLines.None, TextLines.Of(after));
        (before, after) = DifferingLines.Of(before, after);
        return (Without(before, MapKeys.OfLines(after)), Without(after, MapKeys.OfLines(before)));
    }

    private static TextLines Without(ReadOnlyMemory<byte> text, MapKeys others)
    {
        var lines = new List<ReadOnlyMemory<byte>>();
        foreach (var line in new MapRows(text.Span))
        {
            if (MapKeys.Slice(text, line) is var one && !others.Contains(one))
                lines.Add(one);
        }

        return new([.. lines]);
    }
}
