namespace HardeningApp.Core.Explain.Addresses;

/// <summary>Questions about a list of tokens.</summary>
internal static class TokenList
{
    /// <summary>The index of the first such operator, or -1.</summary>
    public static int First(this List<Token> tokens, char op) => tokens.FindIndex(token => token.Is(op));

    /// <summary>The index of the last such operator, or -1.</summary>
    public static int Last(this List<Token> tokens, char op) => tokens.FindLastIndex(token => token.Is(op));

    /// <summary>Takes the dot at the end away, but leaves two dots and @. alone: they stay wrong.</summary>
    /// <returns>Whether there was one.</returns>
    public static bool DropTrailingDot(this List<Token> tokens)
    {
        if (tokens.Count < 2 || !tokens[^1].Is('.') || tokens[^2].Is('.') || tokens[^2].Is('@'))
            return false;
        tokens.RemoveAt(tokens.Count - 1);
        return true;
    }

    /// <summary>The tokens without marks: the form that Postfix uses inside.</summary>
    public static string Plain(this IEnumerable<Token> tokens) =>
        string.Concat(tokens.Select(token => token.Kind == TokenKind.Literal ? $"[{token.Text}]" : token.Text));
}
