namespace HardeningApp.Core.Explain.Addresses;

/// <summary>Brings an address into the form <c>user@domain</c>, as trivial-rewrite(8) does for the envelope.</summary>
/// <param name="main">The parameters.</param>
/// <param name="notes">Why something changed; null when nobody wants to know.</param>
internal sealed class AddressRewriter(PostfixParameters main, ICollection<string>? notes = null)
{
    /// <summary>The address in its plain form, rewritten.</summary>
    public string Rewrite(string address)
    {
        var tokens = AddressScanner.Scan(LocalPart.Quote(address));
        Rewrite(tokens);
        return tokens.Plain();
    }

    /// <summary>Rewrites tokens in place.</summary>
    public void Rewrite(List<Token> tokens)
    {
        if (tokens is [{ Kind: TokenKind.Quoted, Text: "" }])
            return;
        if (tokens is [var single] && single.Is('@'))
        {
            tokens[0] = new Token(TokenKind.Quoted, "");
            return;
        }

        StripRoute(tokens);
        if (tokens.Last('@') < 0)
            GiveDomain(tokens);
        CompleteDomain(tokens);
        if (tokens.DropTrailingDot())
            notes?.Add("the dot at the end is dropped");
    }

    private void StripRoute(List<Token> tokens)
    {
        if (tokens.Count == 0 || !tokens[0].Is('@') || tokens.First(':') is not (> 0 and var colon) || colon == tokens.Count - 1)
            return;
        tokens.RemoveRange(0, colon + 1);
        notes?.Add("the source route in front is dropped");
    }

    private void GiveDomain(List<Token> tokens)
    {
        if (main.IsYes("swap_bangpath") && tokens.First('!') is >= 0 and var bang)
        {
            Token[] swapped = [.. tokens[(bang + 1)..], Token.Of('@'), .. tokens[..bang]];
            tokens.Clear();
            tokens.AddRange(swapped);
            notes?.Add("host!user is read as user@host");
        }
        else if (main.IsYes("allow_percent_hack") && tokens.Last('%') is >= 0 and var percent)
        {
            tokens[percent] = Token.Of('@');
            notes?.Add("without an @ the last percent sign is read as one");
        }
        else if (main.IsYes("append_at_myorigin") && main.Text("myorigin") is { Length: > 0 } origin)
        {
            tokens.AddRange([Token.Of('@'), .. AddressScanner.Scan(origin)]);
            notes?.Add($"without a domain it gets myorigin, {origin}");
        }
    }

    private void CompleteDomain(List<Token> tokens)
    {
        var at = tokens.Last('@');
        if (!main.IsYes("append_dot_mydomain") || main.Text("mydomain") is not { Length: > 0 } domain || at < 0 || at == tokens.Count - 1)
            return;
        if (tokens[at..].Exists(token => token.Kind == TokenKind.Literal || token.Is('.')))
            return;
        tokens.AddRange([Token.Of('.'), .. AddressScanner.Scan(domain)]);
        notes?.Add($"a domain without a dot gets mydomain, {domain}");
    }
}
