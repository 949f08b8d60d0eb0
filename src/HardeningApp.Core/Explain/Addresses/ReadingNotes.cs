using System.Collections.Immutable;
using HardeningApp.Core.Parsing;

namespace HardeningApp.Core.Explain.Addresses;

/// <summary>Says in words what becomes of an odd address.</summary>
internal static class ReadingNotes
{
    /// <summary>How an address is read.</summary>
    /// <param name="main">The parameters.</param>
    /// <param name="resolver">Finds out whose it is.</param>
    /// <param name="typed">What the client sends.</param>
    /// <param name="address">The address without what stands around it.</param>
    public static AddressReading Reading(PostfixParameters main, AddressResolver resolver, string typed, Parsed<string> address)
    {
        var reading = new AddressReading { Typed = typed };
        if (!address.Ok)
            return reading with { Error = address.Error };
        if (address.Value.Length == 0)
            return reading with { ReadAs = "" };
        var resolved = resolver.Resolve(address.Value);
        return reading with { ReadAs = resolved.Address, Class = resolved.Class, Because = Of(main, typed, address.Value, resolved) };
    }

    private static ImmutableArray<string> Of(PostfixParameters main, string typed, string plain, ResolvedAddress resolved)
    {
        var notes = new List<string>();
        if (typed.StartsWith('@') && typed.Contains(':', StringComparison.Ordinal))
            notes.Add("the source route in front is dropped");
        if (AddressScanner.Scan(typed).Exists(token => token.Kind == TokenKind.Comment))
            notes.Add("the comment in round brackets is dropped");
        if (typed.Any(char.IsWhiteSpace) && !plain.Any(char.IsWhiteSpace))
            notes.Add("white space is dropped");
        if (typed.Contains('"', StringComparison.Ordinal))
            notes.Add("quotes are taken away: they hide nothing");

        var rewritten = new AddressRewriter(main, notes).Rewrite(plain);
        if (rewritten.Count(c => c == '@') > 1)
            notes.Add("of several @ the last one counts");
        var domain = rewritten[(rewritten.LastIndexOf('@') + 1)..];
        if (!main.Fold(domain).Equals(resolved.Domain, StringComparison.Ordinal) && !resolved.IsBad)
            notes.Add($"{domain} is this host itself, so the domain in front of it counts");
        else if (resolved.IsRouted)
            notes.Add("the %, ! or @ in the local part could be routing to another host: the domain behind it counts, and as a recipient it counts as relaying");
        if (HostSyntax.IsLiteral(resolved.Domain))
            notes.Add("an address in brackets is no mail domain");
        if (main.Fold(plain) != plain)
            notes.Add("case does not matter");
        return [.. notes];
    }
}
