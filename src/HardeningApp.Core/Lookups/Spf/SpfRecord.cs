using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Net.Sockets;
using HardeningApp.Core.Networks;

namespace HardeningApp.Core.Lookups.Spf;

/// <summary>An SPF record (RFC 7208, 4.5 to 6).</summary>
/// <param name="Terms">Its terms in order.</param>
/// <param name="Redirect">The domain whose record counts when no term finds the client.</param>
internal sealed record SpfRecord(ImmutableArray<SpfTerm> Terms, SpfDomain? Redirect)
{
    /// <summary>A record is meant to fit into one packet (RFC 7208, 3.4); what is much longer is no record but an attack.</summary>
    private const int MaxLength = 4096;

    private const string Version = "v=spf1";

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    /// <summary>Whether a text says that it is one.</summary>
    public static bool IsMeant(string text) => text.StartsWith(Version, StringComparison.OrdinalIgnoreCase) && (text.Length == Version.Length || text[Version.Length] == ' ');

    /// <summary>Reads it; null when anything in it is wrong.</summary>
    public static SpfRecord? Parse(string text)
    {
        if (text.Length > MaxLength)
            return null;
        var (terms, redirect, explained) = (ImmutableArray.CreateBuilder<SpfTerm>(), (SpfDomain?)null, false);
        foreach (var word in text[Version.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (Modifier(word) is { } name)
            {
                var domain = SpfDomain.Parse(word[(name.Length + 1)..]);
                switch (name.ToLowerInvariant())
                {
                    case "redirect" when domain is not null && redirect is null:
                        redirect = domain;
                        break;
                    // The text for those who are refused, which nobody needs here.
                    case "exp" when !explained:
                        explained = true;
                        break;
                    case "redirect" or "exp":
                        return null;
                }
            }
            else if (Term(word) is { } term)
            {
                terms.Add(term);
            }
            else
            {
                return null;
            }
        }

        return new SpfRecord(terms.ToImmutable(), terms.Any(term => term.Mechanism == SpfMechanism.All) ? null : redirect);
    }

    /// <summary>The name of a modifier; null for a mechanism, whose name no equals sign follows.</summary>
    private static string? Modifier(string word)
    {
        var end = word.AsSpan().IndexOfAnyExcept(NameCharacters);
        return end > 0 && word[end] == '=' && char.IsAsciiLetter(word[0]) ? word[..end] : null;
    }

    private static SpfTerm? Term(string word)
    {
        var qualifier = word[0] switch
        {
            '-' => SpfResult.Fail,
            '~' => SpfResult.SoftFail,
            '?' => SpfResult.Neutral,
            _ => SpfResult.Pass,
        };
        var text = qualifier != SpfResult.Pass || word[0] == '+' ? word[1..] : word;
        var end = text.AsSpan().IndexOfAny(':', '/');
        var (name, rest) = end < 0 ? (text, "") : (text[..end], text[end..]);
        return name.ToLowerInvariant() switch
        {
            "all" when rest.Length == 0 => new SpfTerm(qualifier, SpfMechanism.All),
            "include" => WithDomain(new SpfTerm(qualifier, SpfMechanism.Include), rest),
            "exists" => WithDomain(new SpfTerm(qualifier, SpfMechanism.Exists), rest),
            "ptr" => rest.Length == 0 ? new SpfTerm(qualifier, SpfMechanism.Ptr) : WithDomain(new SpfTerm(qualifier, SpfMechanism.Ptr), rest),
            "a" => WithPrefixes(new SpfTerm(qualifier, SpfMechanism.A), rest),
            "mx" => WithPrefixes(new SpfTerm(qualifier, SpfMechanism.Mx), rest),
            "ip4" => WithNetwork(new SpfTerm(qualifier, SpfMechanism.Ip4), rest, AddressFamily.InterNetwork),
            "ip6" => WithNetwork(new SpfTerm(qualifier, SpfMechanism.Ip6), rest, AddressFamily.InterNetworkV6),
            _ => null,
        };
    }

    private static SpfTerm? WithDomain(SpfTerm term, string rest) =>
        rest.StartsWith(':') && SpfDomain.Parse(rest[1..]) is { } domain ? term with { Domain = domain } : null;

    /// <summary><c>[:DOMAIN][/BITS][//BITS]</c>.</summary>
    private static SpfTerm? WithPrefixes(SpfTerm term, string rest)
    {
        var (prefix4, prefix6) = (32, 128);
        var start = rest.StartsWith(':') ? rest.LastIndexOf('}') + 1 : 0;
        if (rest.IndexOf("//", start, StringComparison.Ordinal) is var two and >= 0)
        {
            if (!TryPrefix(rest[(two + 2)..], 128, out prefix6))
                return null;
            rest = rest[..two];
        }

        if (rest.IndexOf('/', Math.Min(start, rest.Length)) is var one and >= 0)
        {
            if (!TryPrefix(rest[(one + 1)..], 32, out prefix4))
                return null;
            rest = rest[..one];
        }

        var sized = term with { Prefix4 = prefix4, Prefix6 = prefix6 };
        return rest.Length == 0 ? sized : WithDomain(sized, rest);
    }

    private static SpfTerm? WithNetwork(SpfTerm term, string rest, AddressFamily family)
    {
        if (!rest.StartsWith(':'))
            return null;
        var parts = rest[1..].Split('/');
        var bits = family == AddressFamily.InterNetwork ? 32 : 128;
        if (parts.Length > 2 || AddressText.Parse(parts[0]) is not { Ok: true, Value: { } address } || address.AddressFamily != family)
            return null;
        return parts.Length == 1 ? term with { Network = Network.OfHost(address) }
            : TryPrefix(parts[1], bits, out var prefix) ? term with { Network = Network.Around(address, prefix) }
            : null;
    }

    private static bool TryPrefix(string text, int most, out int prefix) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out prefix) && prefix <= most && text.Length <= 3;
}
