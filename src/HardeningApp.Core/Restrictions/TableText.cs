using System.Text;

namespace HardeningApp.Core.Restrictions;

/// <summary>Reads the source text of a lookup table as Postfix does. Never fails; what Postfix drops with a warning is left out.</summary>
public static class TableText
{
    private const string Space = " \t\r\v\f";

    /// <summary>The lines of a table in their order.</summary>
    /// <param name="table">The table with its type, for example <c>hash:/etc/postfix/whitelist</c>; in pcre and regexp a key is a pattern and may hold blanks.</param>
    /// <param name="text">The source text.</param>
    public static IEnumerable<TableLine> Read(string table, string text)
    {
        var patterns = table.StartsWith("pcre:", StringComparison.Ordinal) || table.StartsWith("regexp:", StringComparison.Ordinal);
        foreach (var line in LogicalLines(text))
        {
            var end = patterns ? EndOfPattern(line) : EndOfKey(line);
            var action = line.AsSpan(end).Trim(Space);
            if (!action.IsEmpty)
                yield return new TableLine(line[..end].Trim('"'), action.ToString());
        }
    }

    /// <summary>
    /// A line that begins with white space continues the one before it, also across comments and empty lines; as the first one it is dropped (postmap(1)).
    /// </summary>
    public static IEnumerable<string> LogicalLines(string text)
    {
        StringBuilder? line = null;
        foreach (var physical in text.Split('\n'))
        {
            var content = physical.AsSpan().TrimStart(Space);
            if (content.IsEmpty || content[0] == '#')
                continue;
            if (Space.Contains(physical[0], StringComparison.Ordinal))
            {
                line?.Append(physical);
                continue;
            }

            if (line is not null)
                yield return line.ToString();
            line = new StringBuilder(physical);
        }

        if (line is not null)
            yield return line.ToString();
    }

    /// <summary>A key ends at white space; one in double quotes may hold some (postmap(1)).</summary>
    private static int EndOfKey(string line)
    {
        var close = line[0] == '"' ? line.IndexOf('"', 1) + 1 : 0;
        var end = line.AsSpan(close).IndexOfAny(Space);
        return end < 0 ? line.Length : close + end;
    }

    /// <summary>A pattern ends at its own delimiter, and white space follows; <c>if</c> and <c>endif</c> have no action.</summary>
    private static int EndOfPattern(string line)
    {
        var open = line[0] == '!' ? 1 : 0;
        if (open >= line.Length || char.IsAsciiLetterOrDigit(line[open]))
            return line.Length;
        var close = open + 1;
        while (close < line.Length && line[close] != line[open])
            close += line[close] == '\\' ? 2 : 1;
        if (close >= line.Length)
            return line.Length;
        var end = line.AsSpan(close).IndexOfAny(Space);
        return end < 0 ? line.Length : close + end;
    }
}
