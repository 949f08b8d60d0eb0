using System.Collections.Immutable;
using HardeningApp.Core.Adoption;
using HardeningApp.Core.Directory;
using HardeningApp.Core.Maps;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Parsing;
using HardeningApp.Core.State;

namespace HardeningApp.Core.Planning;

/// <summary>
/// Holds what would take away most of what is in force at once. A directory that is being filled, an access rule or a slip of an administrator looks
/// like that; both the domains and the servers would be without protection, or without mail, a second later.
/// </summary>
internal static class ShrinkGuards
{
    /// <summary>So many may always go, whatever share of all they are.</summary>
    private const int FreeDomains = 5, FreeHosts = 2;

    private const int MaxNames = 5;

    private const string WayOut =
        "nothing is changed, also nothing new is added, until the directory shows them again or somebody who knows that they are gone runs: postfix-hardening apply --accept-shrink";

    /// <summary>The holds; none when an administrator accepts the shrinking, and none while neither sender nor relay is wanted.</summary>
    /// <param name="seen">What is there.</param>
    /// <param name="files">What would be written: mail domains are compared with the maps on disk.</param>
    /// <param name="networks">The entries of <c>mynetworks</c>: servers are compared with the ledger, which knows whose entry is whose.</param>
    public static IEnumerable<Hold> Of(Observation seen, IEnumerable<FileChange> files, MyNetworksPlan networks)
    {
        if (seen.AcceptShrink || !seen.Requested.NeedsRelayClients || seen.Directory is not { } directory)
            return [];
        var (domains, hosts) = (Domains(seen, files), Hosts(seen.Ledger.Hosts, directory, networks));
        return new[]
        {
            Hold("shrink-domains", "mail domains", domains, FreeDomains),
            Hold("shrink-hosts", "domain controllers and mail servers", hosts, FreeHosts),
        }.OfType<Hold>();
    }

    /// <summary>The servers that have entries of ours once a plan is applied, for the ledger.</summary>
    public static RelayHosts HostsOf(DirectorySnapshot directory, MyNetworksPlan networks)
    {
        var ours = networks.Ours.ToHashSet(StringComparer.Ordinal);
        return new RelayHosts
        {
            Roles = [.. directory.Roles],
            Entries = directory.RelayClients
                .GroupBy(client => Name(client), client => client.Addresses.Select(address => address.ToPostfix()).Where(ours.Contains), StringComparer.Ordinal)
                .Select(host => KeyValuePair.Create(host.Key, string.Join(' ', host.SelectMany(entries => entries).Distinct())))
                .Where(host => host.Value.Length > 0)
                .ToImmutableSortedDictionary(StringComparer.Ordinal),
        };
    }

    private static (string[] Gone, int Before) Domains(Observation seen, IEnumerable<FileChange> files)
    {
        // What others wrote is taken over or left alone, which is no shrinking.
        FileChange[] ours = [.. files.Where(file => file.Map is { Type: TableType.Hash } && Ownership.HoldsOurs(seen, file.Name))];
        var (before, gone) = (new MapKeys(), new MapKeys());
        foreach (var file in ours)
            gone.UnionWith(MapKeys.GoneDomains(seen.File(file.Name).Bytes, file.Map!.Content));
        // Nobody asks how many there were when so few are gone.
        foreach (var file in gone.Count > FreeDomains ? ours : [])
            before.UnionWith(MapKeys.OfDomains(seen.File(file.Name).Bytes));
        return ([.. gone.Select(domain => MapRows.Text(domain.Span)).Order(StringComparer.Ordinal)], before.Count);
    }

    private static (string[] Gone, int Before) Hosts(RelayHosts before, DirectorySnapshot directory, MyNetworksPlan networks)
    {
        // Other roles are other servers, by the administrator's own wish.
        if (!before.Roles.Order(StringComparer.Ordinal).SequenceEqual(directory.Roles.Order(StringComparer.Ordinal), StringComparer.Ordinal))
            return ([], 0);
        var present = directory.RelayClients.Where(client => !client.Addresses.IsEmpty).Select(Name).ToHashSet(StringComparer.Ordinal);
        var stays = networks.Entries.ToHashSet(StringComparer.Ordinal);
        // A server under another name or with another address is not gone.
        return ([.. before.Entries.Where(host => !present.Contains(host.Key) && !MyNetworksPlan.Split(host.Value).Any(stays.Contains)).Select(host => host.Key)], before.Entries.Count);
    }

    /// <summary>A name comes from the directory and may hold anything; the ledger is JSON and read by people.</summary>
    private static string Name(RelayClient client) => Printable.Escape(client.Host);

    private static Hold? Hold(string code, string what, (string[] Gone, int Before) seen, int free)
    {
        var (gone, before) = seen;
        if (gone.Length <= free || gone.Length * 2 <= before)
            return null;
        var names = string.Join(", ", gone.Take(MaxNames).Select(Printable.Quote));
        return new Hold(code,
            $"{gone.Length} of {before} {what} in force are gone from the directory ({names}{(gone.Length > MaxNames ? ", …" : "")}), more than half; {WayOut}");
    }
}
