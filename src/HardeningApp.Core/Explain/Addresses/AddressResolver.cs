using HardeningApp.Core.Explain.Facts;

namespace HardeningApp.Core.Explain.Addresses;

/// <summary>
/// Finds out whose an address is, as trivial-rewrite(8) does: domains of this host are stripped, and what is left is looked at again, also
/// inside of quotes, until a domain of somebody else or none is left. So <c>user%outside@inside</c> is an address of outside.
/// </summary>
internal sealed class AddressResolver(PostfixView view, Inquiry inquiry)
{
    // Every round takes something away, but an administrator's myorigin could add it again.
    private const int MaxRounds = 700;

    private readonly AddressRewriter _rewriter = new(view.Main);
    private readonly AddressOwners _owners = new(view, inquiry);
    private readonly AddressTransport _transport = new(view, inquiry);

    /// <summary>The address by which tables are asked, and its class.</summary>
    /// <param name="address">The plain form.</param>
    public ResolvedAddress Resolve(string address)
    {
        var tokens = AddressScanner.Scan(LocalPart.Quote(_rewriter.Rewrite(address)));
        var (isLocal, trouble) = StripOwnDomains(tokens);
        var text = tokens.Plain();
        var domain = text[(text.LastIndexOf('@') + 1)..];
        var resolved = new ResolvedAddress { Address = view.Main.Fold(text), Class = isLocal ? AddressClass.Local : AddressClass.Remote, Trouble = trouble };
        if (trouble is not null)
            return resolved;
        if (IsBad(domain))
        {
            if (!view.Main.IsYes("resolve_numeric_domain") || HostSyntax.Address(domain) is null)
                return resolved with { Class = AddressClass.Remote, IsBad = true };
            text = $"{text[..^domain.Length]}[{domain}]";
            domain = $"[{domain}]";
            resolved = resolved with { Address = view.Main.Fold(text), Class = _owners.IsOwn(domain).IsTrue ? AddressClass.Local : AddressClass.Remote };
        }

        resolved = resolved with { IsRouted = text.IndexOfAny(['@', '!', '%']) != text.Length - domain.Length - 1 };
        if (resolved.Class != AddressClass.Local)
        {
            var (whose, failed) = _owners.ClassOf(domain);
            if (failed is not null)
                return resolved with { Trouble = failed };
            resolved = resolved with { Class = whose };
        }

        return _transport.Of(resolved, view.Main.IsYes("allow_min_user"));
    }

    private bool IsBad(string domain) => domain.StartsWith('[') ? !HostSyntax.IsLiteral(domain) : !HostSyntax.IsName(domain, view.Main.IsYes("smtputf8_enable"));

    /// <returns>Whether the address is one of this host's; the tokens are the address that is left.</returns>
    private (bool IsLocal, string? Trouble) StripOwnDomains(List<Token> tokens)
    {
        List<Token>? own = null;
        for (var round = 0; round < MaxRounds; round++)
        {
            if (tokens.Last('@') >= 0)
                tokens.DropTrailingDot();
            if (view.Main.IsYes("resolve_null_domain") && tokens.Count > 0 && tokens[^1].Is('@'))
                tokens.RemoveAt(tokens.Count - 1);

            var hadDomain = false;
            if (tokens.Last('@') is >= 0 and var at)
            {
                if (at < tokens.Count - 1)
                {
                    var isOwn = _owners.IsOwn(tokens[(at + 1)..].Plain());
                    if (isOwn.Trouble is not null)
                        return (false, isOwn.Trouble);
                    if (!isOwn.IsTrue)
                        return (false, null);
                }

                own = tokens[at..];
                tokens.RemoveRange(at, tokens.Count - at);
                hadDomain = true;
            }

            if (HasRoute(tokens))
            {
                _rewriter.Rewrite(tokens);
                continue;
            }

            if (CrackQuotes(tokens))
                continue;
            if (tokens is [{ Kind: TokenKind.Quoted, Text: "" }])
                tokens.Clear();
            if (tokens.Count == 0)
            {
                tokens.AddRange(AddressScanner.Scan(view.Main.Text("empty_address_recipient")));
                continue;
            }

            if (!hadDomain && own is null)
            {
                tokens.AddRange([Token.Of('@'), .. AddressScanner.Scan(view.Main.Text("myhostname"))]);
                continue;
            }

            break;
        }

        tokens.AddRange(own ?? [Token.Of('@'), .. AddressScanner.Scan(view.Main.Text("myhostname"))]);
        return (true, null);
    }

    private bool HasRoute(List<Token> tokens) => tokens.Last('@') >= 0
        || (view.Main.IsYes("swap_bangpath") && tokens.Last('!') >= 0)
        || (view.Main.IsYes("allow_percent_hack") && tokens.Last('%') >= 0);

    /// <summary>Looks into a quoted local part for characters of routing; quotes hide nothing.</summary>
    private bool CrackQuotes(List<Token> tokens)
    {
        if (!view.Main.IsYes("resolve_dequoted_address") || tokens is not [{ Kind: TokenKind.Quoted, Text: var local }])
            return false;
        var at = local.LastIndexOf('@');
        if (at < 0 && view.Main.IsYes("allow_percent_hack"))
            at = local.LastIndexOf('%');
        if (at < 0 && view.Main.IsYes("swap_bangpath"))
            at = local.LastIndexOf('!');
        if (at < 0)
            return false;
        var open = local[at] == '!' ? local : LocalPart.Quote($"{local[..at]}@{local[(at + 1)..]}");
        tokens.Clear();
        tokens.AddRange(AddressScanner.Scan(open));
        _rewriter.Rewrite(tokens);
        return true;
    }
}
