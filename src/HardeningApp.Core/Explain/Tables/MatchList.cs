using System.Net;
using HardeningApp.Core.Explain.Addresses;
using HardeningApp.Core.Explain.Facts;
using HardeningApp.Core.Networks;

namespace HardeningApp.Core.Explain.Tables;

/// <summary>
/// A parameter that lists domains or clients, such as <c>mydestination</c> or <c>mynetworks</c>: names, networks, tables; the first entry
/// that matches decides, one with <c>!</c> in front against it.
/// </summary>
/// <param name="parameters">Where it is.</param>
/// <param name="name">The parameter's name.</param>
/// <param name="inquiry">Answers for tables.</param>
internal sealed class MatchList(PostfixParameters parameters, string name, Inquiry inquiry)
{
    private readonly bool _parentMatches = parameters.ParentMatches(name);

    /// <summary>Whether a domain is listed under its own name.</summary>
    public Matched Contains(string domain) => First(entry => ByName(domain, entry, alsoParents: false));

    /// <summary>Whether a domain or one above it is listed.</summary>
    public Matched ContainsDomain(string domain) => First(entry => ByName(domain, entry, alsoParents: true));

    /// <summary>Whether a client is listed by its name or its address.</summary>
    /// <param name="host">Its name; asked for only where an entry may be one.</param>
    /// <param name="address">Its address.</param>
    public Matched ContainsClient(Func<string> host, IPAddress address) => First(entry =>
    {
        var byName = IsAddress(entry) ? default : ByName(host(), entry, alsoParents: true);
        return byName.IsTrue || byName.Trouble is not null ? byName : ByAddress(address, entry);
    });

    private Matched First(Func<string, Matched> test)
    {
        foreach (var word in parameters.List(name))
        {
            var entry = word.TrimStart('!');
            if (entry.StartsWith('/'))
                return new Matched(false, Trouble: $"{name}: the file {entry} is not followed here");
            var matched = test(entry);
            if (matched.Trouble is not null)
                return matched;
            if (matched.IsTrue)
                return new Matched((word.Length - entry.Length) % 2 == 0, $"{name}: {word}");
        }

        return default;
    }

    private Matched ByName(string domain, string entry, bool alsoParents)
    {
        var wanted = parameters.Fold(domain);
        if (TableName.IsTable(entry))
        {
            IEnumerable<LookupKey> keys = alsoParents ? AddressKeys.Domains(wanted, _parentMatches, firstIsPart: false) : [new LookupKey(wanted, false)];
            return InTable(entry, keys);
        }

        var listed = parameters.Fold(entry);
        return new Matched(wanted == listed
            || (alsoParents && (_parentMatches ? wanted.EndsWith("." + listed, StringComparison.Ordinal) : listed.StartsWith('.') && wanted.EndsWith(listed, StringComparison.Ordinal))));
    }

    private Matched ByAddress(IPAddress address, string entry)
    {
        var text = address.ToString();
        if (TableName.IsTable(entry))
            return InTable(entry, [new LookupKey(text, false)]);
        if (entry == text || entry == $"[{text}]")
            return new Matched(true);
        if (entry.Contains(':', StringComparison.Ordinal) != text.Contains(':', StringComparison.Ordinal) || !LooksLikeNetwork(entry))
            return default;
        var network = Network.ParsePostfix(entry);
        if (network.Ok)
            return new Matched(network.Value.Contains(address));
        // IPv4 in IPv6 is a fine network to Postfix; no client ever has such an address.
        return entry.Contains("::ffff:", StringComparison.OrdinalIgnoreCase) ? default : new Matched(false, Trouble: $"{name}: {entry} {network.Error}");
    }

    /// <summary>Names must not be taken for broken networks.</summary>
    private static bool LooksLikeNetwork(string entry) => entry.AsSpan().ContainsAny(':', '/') && IsAddress(entry);

    private static bool IsAddress(string entry) =>
        (entry[0] == '[' || char.IsAsciiDigit(entry[0])) && entry.All(c => char.IsAsciiHexDigit(c) || c is '.' or ':' or '[' or ']' or '/');

    private Matched InTable(string table, IEnumerable<LookupKey> keys)
    {
        var hit = new TableList([table], inquiry).Find(keys);
        return new Matched(hit.IsFound, hit.IsFound ? hit.Line : null, hit.Trouble is null ? null : $"{name}: {hit.Failure}");
    }
}
