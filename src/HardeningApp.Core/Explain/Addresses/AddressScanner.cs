using System.Text;

namespace HardeningApp.Core.Explain.Addresses;

/// <summary>Takes an address apart as RFC 822, 3.3 says, with the operators of routing (% and !) in addition.</summary>
internal static class AddressScanner
{
    private const string Space = " \t\r\n";
    private const string Operators = "|%!()<>@,;:\\\".[]";

    /// <summary>All tokens; blanks between them are lost. Never fails.</summary>
    public static List<Token> Scan(string text)
    {
        var tokens = new List<Token>();
        for (var at = 0; at < text.Length;)
        {
            var c = text[at];
            if (Space.Contains(c))
                at++;
            else if (c == '(')
                tokens.Add(new Token(TokenKind.Comment, Comment(text, ref at)));
            else if (c == '[')
                tokens.Add(new Token(TokenKind.Literal, Enclosed(text, ref at, ']')));
            else if (c == '"')
                tokens.Add(new Token(TokenKind.Quoted, Enclosed(text, ref at, '"')));
            else if (c != '\\' && Operators.Contains(c))
                tokens.Add(Token.Of(text[at++]));
            else
                tokens.Add(Word(text, ref at));
        }

        return tokens;
    }

    /// <summary>Comments nest; a backslash takes the meaning of the next character.</summary>
    private static string Comment(string text, ref int at)
    {
        var (start, depth) = (at, 0);
        for (; at < text.Length; at++)
        {
            if (text[at] == '\\')
                at++;
            else if (text[at] == '(')
                depth++;
            else if (text[at] == ')' && --depth == 0)
                break;
        }

        at = Math.Min(at + 1, text.Length);
        return text[start..at];
    }

    private static string Enclosed(string text, ref int at, char end)
    {
        at++;
        var content = Collect(text, ref at, c => c != end);
        at = Math.Min(at + 1, text.Length);
        return content;
    }

    /// <summary>A word that holds a special character behind a backslash is one that needs quotes.</summary>
    private static Token Word(string text, ref int at)
    {
        var word = Collect(text, ref at, c => !Space.Contains(c) && !Operators.Contains(c));
        return new Token(word.Any(c => c == ' ' || (c < 0x80 && char.IsControl(c)) || Operators.Contains(c)) ? TokenKind.Quoted : TokenKind.Word, word);
    }

    private static string Collect(string text, ref int at, Func<char, bool> belongs)
    {
        var content = new StringBuilder();
        for (; at < text.Length; at++)
        {
            var escaped = text[at] == '\\';
            if (escaped && ++at >= text.Length)
                break;
            if (!escaped && !belongs(text[at]))
                break;
            content.Append(Space.Contains(text[at]) ? ' ' : text[at]);
        }

        return content.ToString();
    }
}
