using System.Buffers;

namespace HardeningApp.Core.Restrictions;

/// <summary>
/// Walks through the source text of a lookup table as Postfix does, a line at a time: nothing is held of those before, and no string is made of those that nobody wants.
/// A line that begins with white space continues the one before it, also across comments and empty lines; as the first one it is dropped (postmap(1)).
/// </summary>
/// <param name="table">The table with its type; in pcre and regexp a key is a pattern and may hold blanks.</param>
/// <param name="text">The source text.</param>
internal sealed class TableReader(string table, TextReader text)
{
    private const string Space = " \t\r\v\f";

    private readonly bool _patterns = table.StartsWith("pcre:", StringComparison.Ordinal) || table.StartsWith("regexp:", StringComparison.Ordinal);
    private readonly char[] _chunk = new char[4096];
    private int _start;
    private int _end;
    private ArrayBufferWriter<char> _line = new(256);
    private ArrayBufferWriter<char> _following = new(256);
    private int _keyLength;

    /// <summary>What is looked for, without quotes.</summary>
    public ReadOnlySpan<char> Key => _line.WrittenSpan[.._keyLength].Trim('"');

    /// <summary>What the table answers.</summary>
    public ReadOnlySpan<char> Action => _line.WrittenSpan[_keyLength..].Trim(Space);

    /// <summary>Goes to the next line that has an action; Postfix drops the others with a warning.</summary>
    /// <returns>False behind the last.</returns>
    public bool Read()
    {
        while (ReadLogicalLine())
        {
            _keyLength = _patterns ? EndOfPattern(_line.WrittenSpan) : EndOfKey(_line.WrittenSpan);
            if (!Action.IsEmpty)
                return true;
        }

        return false;
    }

    private bool ReadLogicalLine()
    {
        Advance();
        while (ReadPhysicalLine())
        {
            var content = _following.WrittenSpan.TrimStart(Space);
            var counts = !content.IsEmpty && content[0] != '#';
            var begins = content.Length == _following.WrittenCount;
            if (counts && begins && _line.WrittenCount > 0)
                return true;
            if (counts && begins)
            {
                Advance();
                continue;
            }

            if (counts && _line.WrittenCount > 0)
                _line.Write(_following.WrittenSpan);
            _following.ResetWrittenCount();
        }

        return _line.WrittenCount > 0;
    }

    /// <summary>The line that was read ahead becomes the one that is looked at.</summary>
    private void Advance()
    {
        (_line, _following) = (_following, _line);
        _following.ResetWrittenCount();
    }

    /// <summary>To Postfix only a line feed ends a line; a carriage return is white space, also between a key and its action.</summary>
    private bool ReadPhysicalLine()
    {
        while (true)
        {
            if (_start == _end)
            {
                (_start, _end) = (0, text.Read(_chunk));
                if (_end == 0)
                    return _following.WrittenCount > 0;
            }

            var rest = _chunk.AsSpan(_start.._end);
            var length = rest.IndexOf('\n');
            _following.Write(length < 0 ? rest : rest[..length]);
            if (length >= 0)
            {
                _start += length + 1;
                return true;
            }

            _start = _end;
        }
    }

    /// <summary>A key ends at white space; one in double quotes may hold some (postmap(1)).</summary>
    private static int EndOfKey(ReadOnlySpan<char> line)
    {
        var close = line[0] == '"' ? line[1..].IndexOf('"') + 2 : 0;
        // Without the second quote it is a key like another.
        close = close == 1 ? 0 : close;
        var end = line[close..].IndexOfAny(Space);
        return end < 0 ? line.Length : close + end;
    }

    /// <summary>A pattern ends at its own delimiter, and white space follows; <c>if</c> and <c>endif</c> have no action.</summary>
    private static int EndOfPattern(ReadOnlySpan<char> line)
    {
        var open = line[0] == '!' ? 1 : 0;
        if (open >= line.Length || char.IsAsciiLetterOrDigit(line[open]))
            return line.Length;
        var close = open + 1;
        while (close < line.Length && line[close] != line[open])
            close += line[close] == '\\' ? 2 : 1;
        if (close >= line.Length)
            return line.Length;
        var end = line[close..].IndexOfAny(Space);
        return end < 0 ? line.Length : close + end;
    }
}
