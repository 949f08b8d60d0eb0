using HardeningApp.Core.Lookups;
using HardeningApp.Core.Lookups.Spf;
using HardeningApp.Core.Names;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Reporting.Sources;

/// <summary>Asks the name service about a source: whether SPF lists it, and its name where the log has none.</summary>
public static class SourceLookup
{
    /// <summary>A client can have any number of names, and use any number of sub-domains.</summary>
    private const int MaxNames = 3, MaxDomains = 5;

    /// <summary>Whether an answer could change what a source is taken for. What is inside is known without asking, and its addresses are nobody's business.</summary>
    public static bool IsWorthwhile(Source source, Surroundings around) =>
        source.Features.Contains(Feature.Sender)
        && AddressText.Parse(source.Address) is { Ok: true, Value: { } address } && AddressKinds.IsPublic(address)
        && SourceJudge.Of(source, around, SourceHints.None).Kind is SourceKind.Forwarder or SourceKind.Unknown or SourceKind.Spoofing;

    /// <summary>Asks about a source that is worth it. The own domains come first: whether they are answered shows whether anybody answers at all.</summary>
    public static async Task<SourceHints> AskAsync(Source source, Surroundings around, INameService names, CancellationToken cancellationToken)
    {
        var address = AddressText.Parse(source.Address).Value!;
        var hints = await SpfAsync(source, address, around, names, cancellationToken);
        return source.Name.Length > 0 ? hints : hints with { Name = await NameAsync(address, names, cancellationToken) };
    }

    private static async Task<SourceHints> SpfAsync(Source source, System.Net.IPAddress address, Surroundings around, INameService names, CancellationToken cancellationToken)
    {
        var (hints, used) = (SourceHints.None, Domains(source, around));
        foreach (var domain in used.Concat(MailDomainsAbove(used, around)))
        {
            var outcome = await SpfCheck.AskAsync(names, address, domain, cancellationToken);
            if (outcome is { Result: SpfResult.Pass, Everybody: false })
                return new SourceHints(domain, null);
            // A record speaks only for its own domain.
            if (outcome.Result == SpfResult.Fail && used.Contains(domain, StringComparer.Ordinal))
                hints = hints with { Denied = hints.Denied ?? domain };
            hints = hints with { Incomplete = hints.Incomplete || outcome.Result == SpfResult.TempError };
        }

        return hints;
    }

    /// <summary>The name of an address that leads back to it (RFC 8601, 3: iprev). Where nobody answers there is none, as for Postfix: many a sender of junk has no other.</summary>
    private static async Task<string> NameAsync(System.Net.IPAddress address, INameService names, CancellationToken cancellationToken)
    {
        var type = address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork ? RecordType.A : RecordType.Aaaa;
        var answer = await names.AskAsync(NameQuestion.NameOf(address), cancellationToken);
        foreach (var name in answer.Values.Select(DomainName.Parse).Where(name => name.Ok).Select(name => name.Value!.Value).Take(MaxNames))
        {
            var back = await names.AskAsync(new NameQuestion(name, type), cancellationToken);
            if (back.Values.Any(text => AddressText.Parse(text).Value?.Equals(address) == true))
                return name;
        }

        return "";
    }

    /// <summary>The domains of the senders that the feature was about. Of a copied log the mail domains are not known; there Postfix's word counts.</summary>
    private static string[] Domains(Source source, Surroundings around) =>
    [
        .. source.Rows.Where(row => row.Key.Feature == Feature.Sender)
            .Select(row => (Domain: DomainName.OfAddress(row.Key.Sender), row.Count.Messages))
            .Where(sender => sender.Domain.Ok && (around.MailDomains.IsEmpty || around.MailDomainOf(sender.Domain.Value.Value) is not null))
            .GroupBy(sender => sender.Domain.Value!.Value, sender => sender.Messages, StringComparer.Ordinal)
            .OrderByDescending(domain => domain.Sum()).ThenBy(domain => domain.Key, StringComparer.Ordinal).Select(domain => domain.Key).Take(MaxDomains),
    ];

    /// <summary>A service with a return-path sub-domain of its own may be listed by the mail domain above it.</summary>
    private static IEnumerable<string> MailDomainsAbove(string[] used, Surroundings around) =>
        used.Select(around.MailDomainOf).OfType<string>().Distinct(StringComparer.Ordinal).Except(used, StringComparer.Ordinal);
}
