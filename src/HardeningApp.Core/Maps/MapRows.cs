using System.Text;

namespace HardeningApp.Core.Maps;

/// <summary>
/// Walks over the lines of an access table, but for comments and empty ones, without making a string of each: with 100,000 mail domains there are
/// 200,000 of them, and every pass looks at them.
/// </summary>
/// <param name="text">The table, UTF-8.</param>
public ref struct MapRows(ReadOnlySpan<byte> text)
{
    private ReadOnlySpan<byte> _rest = text;

    /// <summary>The line where the walk stands.</summary>
    public ReadOnlySpan<byte> Current { get; private set; }

    /// <summary>Itself.</summary>
    public readonly MapRows GetEnumerator() => this;

    /// <summary>Goes on; false at the end.</summary>
    public bool MoveNext()
    {
        while (!_rest.IsEmpty)
        {
            var end = _rest.IndexOf((byte)'\n');
            Current = end < 0 ? _rest : _rest[..end];
            _rest = end < 0 ? [] : _rest[(end + 1)..];
            if (!Current.IsEmpty && Current[0] != '#')
                return true;
        }

        return false;
    }

    /// <summary>What a line is about: all before its first blank.</summary>
    public static ReadOnlySpan<byte> Key(ReadOnlySpan<byte> line) => line.IndexOf((byte)' ') is >= 0 and var end ? line[..end] : line;

    /// <summary>What happens to it: all behind the first blank; empty when there is none.</summary>
    public static ReadOnlySpan<byte> Action(ReadOnlySpan<byte> line) => line.IndexOf((byte)' ') is >= 0 and var end ? line[(end + 1)..] : [];

    /// <summary>Bytes as text.</summary>
    public static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);
}
