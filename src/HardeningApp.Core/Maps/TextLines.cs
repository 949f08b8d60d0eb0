using System.Collections;

namespace HardeningApp.Core.Maps;

/// <summary>Some lines of a text, which become strings one by one when somebody reads them.</summary>
public sealed class TextLines : IReadOnlyList<string>
{
    /// <summary>None.</summary>
    public static readonly TextLines None = new([]);

    private readonly ReadOnlyMemory<byte>[] _lines;

    internal TextLines(ReadOnlyMemory<byte>[] lines) => _lines = lines;

    /// <inheritdoc/>
    public int Count => _lines.Length;

    /// <inheritdoc/>
    public string this[int index] => MapRows.Text(_lines[index].Span);

    /// <summary>All lines of a table, without comments.</summary>
    public static TextLines Of(ReadOnlyMemory<byte> text)
    {
        // Counted first: a list would take three times the memory while it grows.
        var count = 0;
        foreach (var _ in new MapRows(text.Span))
            count++;
        var lines = new ReadOnlyMemory<byte>[count];
        foreach (var line in new MapRows(text.Span))
            lines[^count--] = MapKeys.Slice(text, line);
        return new(lines);
    }

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => _lines.Select(line => MapRows.Text(line.Span)).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
