using System.Collections.Immutable;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Parsing;
using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Restrictions;

/// <summary>
/// Servers that an entry <c>!net</c> of <c>mynetworks</c> takes out before ours puts them in: the first match decides (postconf(5), mynetworks).
/// Postfix takes them for strangers, so enforce would refuse their mail with an inside sender.
/// </summary>
public static class ExcludedServers
{
    private const int MaxNames = 5;

    /// <summary>A hold for each such entry.</summary>
    /// <param name="networks">What <c>mynetworks</c> should hold.</param>
    public static IEnumerable<Hold> Holds(MyNetworksPlan networks)
    {
        var undecided = networks.Ours.Select(Network.ParsePostfix).Where(parsed => parsed.Ok).Select(parsed => parsed.Value!).ToHashSet();
        foreach (var entry in networks.Foreign)
        {
            if (Network.ParsePostfix(entry.TrimStart('!')) is not { Ok: true, Value: { } network })
                continue;
            var decided = undecided.Where(server => network.Contains(server.Address)).Order().Select(server => server.ToPostfix()).ToImmutableArray();
            undecided.RemoveWhere(server => network.Contains(server.Address));
            // Each mark turns it round.
            if (!decided.IsEmpty && (entry.Length - entry.TrimStart('!').Length) % 2 == 1)
                yield return Of(entry, decided);
        }
    }

    private static Hold Of(string entry, ImmutableArray<string> servers) => new("excluded-server",
        $"{PostfixNames.MyNetworks} has the entry {Printable.Quote(entry)} in front of {string.Join(", ", servers.Take(MaxNames))}{(servers.Length > MaxNames ? $" and {servers.Length - MaxNames} more" : "")}, "
        + "so Postfix takes what is a server of the directory or this host itself for a stranger, and enforce would refuse its mail with an inside sender. "
        + $"Take the entry out (ucr set {PostfixNames.MyNetworks}='…' with the other entries unchanged) and run postfix reload")
    {
        Feature = Feature.Sender,
        From = Stage.Enforce,
    };
}
