using System.Net;
using System.Net.Sockets;
using HardeningApp.Core.Networks;

namespace HardeningApp.Core.Lookups.Spf;

/// <summary>
/// Asks whether the SPF record of a domain lets a client send (RFC 7208, 4). It only gives a hint to people: <c>ptr</c> finds nobody, and macros of the
/// local part, the HELO and the client's name (<c>%{s}</c>, <c>%{l}</c>, <c>%{h}</c>, <c>%{p}</c>) end it, because the answer would have to be paid with
/// telling them to others. One object is one check.
/// </summary>
public sealed class SpfCheck
{
    /// <summary>The limits of RFC 7208, 4.6.4: against records that make others ask without end.</summary>
    private const int MaxLookups = 10, MaxVoid = 2, MaxExchanges = 10;

    /// <summary>A network that is wider than any operator's own.</summary>
    private const int WidePrefix4 = 8, WidePrefix6 = 16;

    private static readonly Match NoMatch = new(false), Matches = new(true);

    private readonly INameService _names;
    private readonly IPAddress _client;
    private readonly string _sender;
    private int _lookups;
    private int _void;

    private SpfCheck(INameService names, IPAddress client, string sender) => (_names, _client, _sender) = (names, client, sender);

    /// <summary>Asks.</summary>
    /// <param name="names">The name service.</param>
    /// <param name="client">The client.</param>
    /// <param name="domain">The domain of the sender.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static Task<SpfOutcome> AskAsync(INameService names, IPAddress client, string domain, CancellationToken cancellationToken) =>
        NameQuestion.Plain(domain) is { } name ? new SpfCheck(names, client, name).RecordAsync(name, cancellationToken) : Task.FromResult(new SpfOutcome(SpfResult.None));

    private async Task<SpfOutcome> RecordAsync(string domain, CancellationToken cancellationToken)
    {
        var answer = await _names.AskAsync(new NameQuestion(domain, RecordType.Txt), cancellationToken);
        if (answer.Status == NameStatus.Failed)
            return new SpfOutcome(SpfResult.TempError);
        var records = answer.Values.Where(SpfRecord.IsMeant).ToArray();
        if (records.Length == 0)
            return new SpfOutcome(SpfResult.None);
        if (records.Length > 1 || SpfRecord.Parse(records[0]) is not { } record)
            return new SpfOutcome(SpfResult.PermError);

        foreach (var term in record.Terms)
        {
            var match = term.IsLookup && ++_lookups > MaxLookups ? new Match(SpfResult.PermError)
                : term.Domain?.WantsMore == true && term.Mechanism != SpfMechanism.Ptr ? new Match(SpfResult.NotTold)
                : await MatchAsync(term, domain, cancellationToken);
            if (match.Error is { } error)
                return new SpfOutcome(error);
            if (match.Found)
                return new SpfOutcome(term.Qualifier, match.Everybody);
        }

        return record.Redirect is null ? new SpfOutcome(SpfResult.Neutral)
            : ++_lookups > MaxLookups ? new SpfOutcome(SpfResult.PermError)
            : record.Redirect.WantsMore ? new SpfOutcome(SpfResult.NotTold)
            : await OtherAsync(record.Redirect, domain, cancellationToken);
    }

    /// <summary>What the record of another domain says; that there is none is an error.</summary>
    private async Task<SpfOutcome> OtherAsync(SpfDomain other, string domain, CancellationToken cancellationToken)
    {
        var outcome = other.Expand(_client, domain, _sender) is { } name ? await RecordAsync(name, cancellationToken) : new SpfOutcome(SpfResult.PermError);
        return outcome.Result == SpfResult.None ? new SpfOutcome(SpfResult.PermError) : outcome;
    }

    private async Task<Match> MatchAsync(SpfTerm term, string domain, CancellationToken cancellationToken)
    {
        var target = term.Domain is null ? domain : term.Mechanism is SpfMechanism.A or SpfMechanism.Mx or SpfMechanism.Exists ? term.Domain.Expand(_client, domain, _sender) : "";
        if (target is null)
            return NoMatch;
        switch (term.Mechanism)
        {
            case SpfMechanism.All:
                return new Match(true, Everybody: true);
            case SpfMechanism.Ip4 or SpfMechanism.Ip6:
                return term.Network!.Contains(_client) ? new Match(true, IsWide(term.Network.PrefixLength)) : NoMatch;
            case SpfMechanism.Include:
                var outcome = await OtherAsync(term.Domain!, domain, cancellationToken);
                return outcome.Result == SpfResult.Pass ? new Match(true, outcome.Everybody)
                    : outcome.Result is SpfResult.TempError or SpfResult.PermError or SpfResult.NotTold ? new Match(outcome.Result)
                    : NoMatch;
            case SpfMechanism.Exists:
                var there = await FindAsync(new NameQuestion(target, RecordType.A), cancellationToken);
                return there.Error is not null || !there.Found ? there : new Match(true, Everybody: !term.Domain!.NamesClient);
            case SpfMechanism.A:
                return await HostAsync(term, target, cancellationToken);
            case SpfMechanism.Mx:
                return await ExchangesAsync(term, target, cancellationToken);
            default:
                return NoMatch;
        }
    }

    private async Task<Match> ExchangesAsync(SpfTerm term, string target, CancellationToken cancellationToken)
    {
        var exchanges = await FindAsync(new NameQuestion(target, RecordType.Mx), cancellationToken);
        if (exchanges.Error is not null)
            return exchanges;
        if (exchanges.Values.Length > MaxExchanges)
            return new Match(SpfResult.PermError);
        foreach (var exchange in exchanges.Values)
        {
            // "." says that the domain takes no mail (RFC 7505).
            if (NameQuestion.Plain(exchange) is not { } name)
                continue;
            var match = await HostAsync(term, name, cancellationToken);
            if (match.Error is not null || match.Found)
                return match;
        }

        return NoMatch;
    }

    private async Task<Match> HostAsync(SpfTerm term, string name, CancellationToken cancellationToken)
    {
        var (type, prefix) = _client.AddressFamily == AddressFamily.InterNetwork ? (RecordType.A, term.Prefix4) : (RecordType.Aaaa, term.Prefix6);
        var hosts = await FindAsync(new NameQuestion(name, type), cancellationToken);
        if (hosts.Error is not null)
            return hosts;
        var found = hosts.Values.Any(host => AddressText.Parse(host) is { Ok: true, Value: { } address } && address.AddressFamily == _client.AddressFamily && Network.Around(address, prefix).Contains(_client));
        return found ? new Match(true, IsWide(prefix)) : NoMatch;
    }

    /// <summary>Asks for records, and counts the questions that led nowhere.</summary>
    private async Task<Match> FindAsync(NameQuestion question, CancellationToken cancellationToken)
    {
        var answer = await _names.AskAsync(question, cancellationToken);
        return answer.Status == NameStatus.Failed ? new Match(SpfResult.TempError)
            : answer.Status == NameStatus.Nothing && ++_void > MaxVoid ? new Match(SpfResult.PermError)
            : (answer.Status == NameStatus.Found ? Matches : NoMatch) with { Values = [.. answer.Values] };
    }

    private bool IsWide(int prefix) => prefix < (_client.AddressFamily == AddressFamily.InterNetwork ? WidePrefix4 : WidePrefix6);

    /// <param name="Found">Whether a term has found the client.</param>
    /// <param name="Everybody">Whether it finds everybody.</param>
    private sealed record Match(bool Found, bool Everybody = false)
    {
        public Match(SpfResult error)
            : this(false) => Error = error;

        /// <summary>What ends the whole check.</summary>
        public SpfResult? Error { get; }

        /// <summary>The records that were found.</summary>
        public string[] Values { get; init; } = [];
    }
}
