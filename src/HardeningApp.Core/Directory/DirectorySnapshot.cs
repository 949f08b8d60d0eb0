using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using HardeningApp.Core.Names;
using HardeningApp.Core.Networks;

namespace HardeningApp.Core.Directory;

/// <summary>What one complete LDAP read returned, parsed; never partial.</summary>
public sealed record DirectorySnapshot
{
    private ParsedDomains? _domains;

    /// <summary>All valid mail domains, sorted, each once.</summary>
    public required ImmutableArray<DomainName> MailDomains { get; init; }

    /// <summary>All hosts that may relay, sorted by name.</summary>
    public required ImmutableArray<RelayClient> RelayClients { get; init; }

    /// <summary>What was left out, and why.</summary>
    public required ImmutableArray<SkippedValue> Skipped { get; init; }

    /// <summary>Whether the object of this host was readable; if not, the view is incomplete.</summary>
    public required bool OwnHostSeen { get; init; }

    /// <summary>The roles of servers that were asked for.</summary>
    public ImmutableSortedSet<string> Roles { get; init; } = ServerRole.Default;

    /// <summary>The server that answered, for messages.</summary>
    public string Server { get; init; } = "";

    /// <summary>Why the servers that come before it gave no complete answer, a sentence for each.</summary>
    public ImmutableArray<string> Unanswered { get; init; } = [];

    /// <summary>SHA-256 of what it says, to tell later which answer led to what.</summary>
    public string Digest
    {
        get
        {
            // Piece by piece: there may be 100,000 mail domains.
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var between = ""u8;
            foreach (var line in MailDomains.Select(domain => domain.Value).Concat(RelayClients.Select(client => $"{client.Host} {string.Join(' ', client.Addresses)}")))
            {
                hash.AppendData(between);
                hash.AppendData(Encoding.UTF8.GetBytes(line));
                between = "\n"u8;
            }

            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
    }

    /// <summary>Reads an answer; all domain controllers may relay.</summary>
    public static DirectorySnapshot Of(DirectoryAnswer answer) => Of(answer, DirectoryRules.Default);

    /// <summary>Reads an answer for these roles of servers.</summary>
    public static DirectorySnapshot Of(DirectoryAnswer answer, ImmutableSortedSet<string> roles) => Of(answer, new DirectoryRules { Roles = roles });

    /// <summary>Reads an answer: every value is parsed and judged, bad ones are left out and named.</summary>
    public static DirectorySnapshot Of(DirectoryAnswer answer, DirectoryRules rules) => Of(answer, rules, null);

    /// <summary>Reads an answer.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="rules">By what it is judged.</param>
    /// <param name="before">What an earlier answer said. When this one has the very same list of mail domains, they are not judged again.</param>
    public static DirectorySnapshot Of(DirectoryAnswer answer, DirectoryRules rules, DirectorySnapshot? before)
    {
        var skipped = new SortedSet<SkippedValue>(Comparer<SkippedValue>.Create(
            (a, b) => string.CompareOrdinal(a.ToString(), b.ToString())));
        var domains = before?._domains is { } known && known.Names == answer.MailDomains && known.Named.SetEquals(rules.Named) ? known : ParsedDomains.Of(answer.MailDomains, rules);
        skipped.UnionWith(domains.Skipped);
        return new DirectorySnapshot
        {
            _domains = domains,
            MailDomains = domains.Domains,
            RelayClients = [.. answer.Hosts.Where(host => host.MayRelay(rules.Roles)).Select(host => ParseHost(host, rules, skipped)).OrderBy(host => host.Host, StringComparer.Ordinal)],
            Skipped = [.. skipped],
            OwnHostSeen = answer.OwnHostSeen,
            Roles = rules.Roles,
            Server = answer.Server,
            Unanswered = answer.Unanswered,
        };
    }

    private static RelayClient ParseHost(HostEntry host, DirectoryRules rules, SortedSet<SkippedValue> skipped)
    {
        var addresses = ImmutableSortedSet.CreateBuilder<Network>();
        foreach (var text in host.Addresses)
        {
            // UDM stores IPv6 exploded; the parsed address is what is compared and written.
            var address = AddressText.Parse(text.Trim(' '));
            var why = address.Ok ? AddressText.WhyNoHost(address.Value) ?? rules.Neighbourhood.WhyNoHost(address.Value) : address.Error;
            if (why is null)
                addresses.Add(Network.OfHost(address.Value!));
            else
                skipped.Add(new SkippedValue("address", text, $"{why} (host {Parsing.Printable.Quote(host.Name)})"));
        }

        return new RelayClient { Host = host.Name, Addresses = addresses.ToImmutable() };
    }
}
