namespace HardeningApp.Core.Maps;

/// <summary>
/// What is left of two texts without the lines that both begin and both end with. A mail domain more is one line among 200,000: whoever looks for what changed
/// need not make a set of all of them.
/// </summary>
internal static class DifferingLines
{
    private const int Block = 4096;

    /// <summary>Both parts, whole lines. A line of one text that the other one does not have is in its part; lines that both have may be there, too.</summary>
    public static (ReadOnlyMemory<byte> Before, ReadOnlyMemory<byte> After) Of(ReadOnlyMemory<byte> before, ReadOnlyMemory<byte> after)
    {
        var begin = LineBegin(before.Span[..before.Span.CommonPrefixLength(after.Span)]);
        (before, after) = (before[begin..], after[begin..]);
        var end = CommonEnd(before.Span, after.Span);
        // What both end with may begin in the middle of a line.
        end = before.Span[^end..].IndexOf((byte)'\n') is >= 0 and var rest ? end - rest - 1 : 0;
        return (before[..^end], after[..^end]);
    }

    private static int LineBegin(ReadOnlySpan<byte> text) => text.LastIndexOf((byte)'\n') + 1;

    private static int CommonEnd(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        var same = 0;
        var most = Math.Min(a.Length, b.Length);
        while (same + Block <= most && a[^(same + Block)..^same].SequenceEqual(b[^(same + Block)..^same]))
            same += Block;
        while (same < most && a[^(same + 1)] == b[^(same + 1)])
            same++;
        return same;
    }
}
