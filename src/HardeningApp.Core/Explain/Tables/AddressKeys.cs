using HardeningApp.Core.Explain.Addresses;

namespace HardeningApp.Core.Explain.Tables;

/// <summary>The keys by which tables are asked about an address, in the order of Postfix.</summary>
internal sealed class AddressKeys(PostfixParameters parameters)
{
    /// <summary>Tables of addresses (virtual(5), canonical(5)): the address, the user of a local domain, the domain with an @ in front.</summary>
    public IEnumerable<LookupKey> InMaps(string address, bool isLocal)
    {
        var (local, domain) = Split(address);
        return
        [
            .. Whole(address),
            .. isLocal ? Users(local, bare: true) : [],
            new LookupKey($"@{domain}", true),
        ];
    }

    /// <summary>Access tables (access(5)): the address, the domain and those above it, the user with an @ behind.</summary>
    public IEnumerable<LookupKey> InAccess(string address)
    {
        var (local, domain) = Split(address);
        return [.. Whole(address), .. Domains(domain, parameters.ParentMatches("smtpd_access_maps"), firstIsPart: true), .. Users(local, bare: false)];
    }

    /// <summary>Transport tables (transport(5)).</summary>
    public IEnumerable<LookupKey> InTransport(string address) =>
        [.. Whole(address), .. Domains(Split(address).Domain, parameters.ParentMatches("transport_maps"), firstIsPart: true)];

    /// <summary>A domain and those above it: as they are when a parent matches its sub-domains, else with a dot in front.</summary>
    public static IEnumerable<LookupKey> Domains(string domain, bool parentMatches, bool firstIsPart)
    {
        var name = domain;
        while (name.Length > 0)
        {
            yield return new LookupKey(name, firstIsPart || name.Length < domain.Length);
            var dot = name.IndexOf('.', 1);
            if (dot < 0)
                break;
            name = name[(parentMatches ? dot + 1 : dot)..];
        }
    }

    private IEnumerable<LookupKey> Whole(string address)
    {
        foreach (var key in Forms(address, LocalPart.Quote(address)))
            yield return new LookupKey(key, false);
        var (local, domain) = Split(address);
        if (WithoutExtension(local) is { } user)
        {
            foreach (var key in Forms($"{user}@{domain}", LocalPart.Quote($"{user}@{domain}")))
                yield return new LookupKey(key, true);
        }
    }

    private IEnumerable<LookupKey> Users(string local, bool bare)
    {
        foreach (var user in new[] { local, WithoutExtension(local) }.OfType<string>())
        {
            foreach (var key in bare ? Forms(user, LocalPart.QuoteBare(user)) : Forms($"{user}@", LocalPart.Quote($"{user}@")))
                yield return new LookupKey(key, true);
        }
    }

    /// <summary>The quoted form goes first.</summary>
    private static IEnumerable<string> Forms(string plain, string quoted) => plain == quoted ? [plain] : [quoted, plain];

    /// <summary>The user without what follows <c>recipient_delimiter</c>; null when there is nothing to take away.</summary>
    private string? WithoutExtension(string local)
    {
        var delimiters = parameters.Text("recipient_delimiter");
        if (delimiters.Length == 0 || Same(local, "postmaster") || Same(local, "mailer-daemon") || Same(local, parameters.Text("double_bounce_sender")))
            return null;
        if (delimiters.Contains('-', StringComparison.Ordinal) && parameters.IsYes("owner_request_special")
            && (local.StartsWith("owner-", StringComparison.OrdinalIgnoreCase) || (local.Length > 8 && local.EndsWith("-request", StringComparison.OrdinalIgnoreCase))))
            return null;
        var end = local.IndexOfAny(delimiters.ToCharArray());
        return end > 0 ? local[..end] : null;
    }

    private static bool Same(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);

    private static (string Local, string Domain) Split(string address)
    {
        var at = address.LastIndexOf('@');
        return at < 0 ? (address, "") : (address[..at], address[(at + 1)..]);
    }
}
