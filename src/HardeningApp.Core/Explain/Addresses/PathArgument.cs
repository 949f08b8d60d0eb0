using System.Text;

namespace HardeningApp.Core.Explain.Addresses;

/// <summary>
/// What the SMTP server takes for the address in <c>MAIL FROM:&lt;…&gt;</c>: up to the closing bracket, where brackets nest and quotes hide
/// them. What stands behind it counts as parameters of the command.
/// </summary>
/// <param name="Text">The argument with its brackets.</param>
/// <param name="IsClosed">Whether every bracket and quote has an end.</param>
/// <param name="Option">What follows, up to the next white space; null when nothing does.</param>
internal sealed record PathArgument(string Text, bool IsClosed, string? Option)
{
    /// <summary>Reads what a client would send for an address.</summary>
    public static PathArgument Of(string address)
    {
        var (line, at) = ($"<{address}>", 0);
        var (text, closed) = Take(line, ref at);
        while (at < line.Length && char.IsWhiteSpace(line[at]))
            at++;
        return new PathArgument(text, closed, at < line.Length ? Take(line, ref at).Text : null);
    }

    private static (string Text, bool IsClosed) Take(string line, ref int at)
    {
        var (text, closed) = (new StringBuilder(), true);
        while (at < line.Length && !char.IsWhiteSpace(line[at]))
        {
            if (line[at] is '<' or '"')
                closed &= TakeEnclosed(line, ref at, text);
            else if (line[at] == '\\' && at + 1 < line.Length)
                text.Append(line[at++]).Append(line[at++]);
            else
                text.Append(line[at++]);
        }

        return (text.ToString(), closed);
    }

    private static bool TakeEnclosed(string line, ref int at, StringBuilder text)
    {
        var ends = new Stack<char>();
        for (; at < line.Length; at++)
        {
            var c = line[at];
            text.Append(c);
            if (ends.Count > 0 && c == '\\')
            {
                if (++at < line.Length)
                    text.Append(line[at]);
            }
            else if (ends.Count > 0 && c == ends.Peek())
            {
                ends.Pop();
            }
            else if (c == '"' || (c == '<' && (ends.Count == 0 || ends.Peek() == '>')))
            {
                ends.Push(c == '"' ? '"' : '>');
            }

            if (ends.Count == 0)
            {
                at++;
                return true;
            }
        }

        return false;
    }
}
