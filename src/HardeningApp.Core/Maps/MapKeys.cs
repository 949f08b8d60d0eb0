using HardeningApp.Core.Adoption;

namespace HardeningApp.Core.Maps;

/// <summary>A set of lines, or of what lines are about, that refers to the text they stand in.</summary>
internal sealed class MapKeys() : HashSet<ReadOnlyMemory<byte>>(Bytes)
{
    private static readonly ByteComparer Bytes = new();

    /// <summary>All lines of a table.</summary>
    public static MapKeys OfLines(ReadOnlyMemory<byte> text)
    {
        var keys = new MapKeys();
        foreach (var line in new MapRows(text.Span))
            keys.Add(Slice(text, line));
        return keys;
    }

    /// <summary>The mail domains that a sender or relay map is about: neither sub-domains, the null sender nor addresses, nor what is kept or exempted.</summary>
    public static MapKeys OfDomains(ReadOnlyMemory<byte> text)
    {
        var keys = new MapKeys();
        foreach (var line in new MapRows(KeptLines.WithoutThem(text).Span))
        {
            if (MapRows.Key(line) is var key and [not ((byte)'.' or (byte)'<'), ..] && !key.Contains((byte)'@'))
                keys.Add(Slice(text, key));
        }

        return keys;
    }

    /// <summary>The mail domains that one map is about and the next one no longer is.</summary>
    public static MapKeys GoneDomains(ReadOnlyMemory<byte> before, ReadOnlyMemory<byte> after)
    {
        var (old, @new) = DifferingLines.Of(KeptLines.WithoutThem(before), KeptLines.WithoutThem(after));
        var gone = OfDomains(old);
        gone.ExceptWith(OfDomains(@new));
        // Usually none is left. A line that somebody wrote twice may stand where both are the same.
        if (gone.Count > 0)
            gone.ExceptWith(OfDomains(after));
        return gone;
    }

    /// <summary>The part of a text that a span of it stands for.</summary>
    public static ReadOnlyMemory<byte> Slice(ReadOnlyMemory<byte> text, ReadOnlySpan<byte> part)
    {
        text.Span.Overlaps(part, out var at);
        return text.Slice(at, part.Length);
    }

    private sealed class ByteComparer : IEqualityComparer<ReadOnlyMemory<byte>>
    {
        public bool Equals(ReadOnlyMemory<byte> x, ReadOnlyMemory<byte> y) => x.Span.SequenceEqual(y.Span);

        public int GetHashCode(ReadOnlyMemory<byte> bytes)
        {
            // Seeded anew in each process: names from the directory cannot be made to collide.
            var hash = default(HashCode);
            hash.AddBytes(bytes.Span);
            return hash.ToHashCode();
        }
    }
}
