using System.Collections.Immutable;
using System.Net;
using HardeningApp.Core.Exceptions;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Settings;

namespace HardeningApp.Core.SelfTest;

/// <summary>The hosts that the self-test plays; null for a kind that there is not.</summary>
public sealed record TestClients
{
    // Nobody has them: RFC 5737, RFC 3849 and RFC 9637.
    private static readonly ImmutableArray<IPAddress> Documentation = [.. new[] { "203.0.113.9", "198.51.100.9", "192.0.2.9" }.Select(IPAddress.Parse)];
    private static readonly ImmutableArray<IPAddress> Documentation6 = [.. new[] { "2001:db8:ff::9", "3fff:9::9" }.Select(IPAddress.Parse)];

    private const int HostsTried = 16;

    /// <summary>A host outside.</summary>
    public IPAddress? Outside { get; init; }

    /// <summary>A host outside with an IPv6 address; null too while Postfix speaks IPv4 only.</summary>
    public IPAddress? Outside6 { get; init; }

    /// <summary>A server of the directory that relays through this one.</summary>
    public IPAddress? Server { get; init; }

    /// <summary>A host of a network that an administrator wrote into <c>mynetworks</c>.</summary>
    public IPAddress? Foreign { get; init; }

    /// <summary>This server by an own address, if that is in <c>mynetworks</c>.</summary>
    public IPAddress? Own { get; init; }

    /// <summary>Chooses them.</summary>
    /// <param name="ucr">UCR, with <c>mynetworks</c> and the exceptions.</param>
    /// <param name="ours">The entries of <c>mynetworks</c> that the ledger calls ours.</param>
    /// <param name="own">This server's own addresses.</param>
    public static TestClients Of(UcrSnapshot ucr, IReadOnlyCollection<string> ours, ImmutableSortedSet<Network> own)
    {
        var ipv6 = SpeaksIPv6(ucr);
        var relaying = Relaying(ucr);
        // Whoever is exempt relays with any sender, whatever the stage is.
        var exceptions = ExceptionReader.Read(ucr).All;
        var exempt = exceptions.Where(exception => exception.Feature == Feature.Relay).Select(exception => exception.Client!).ToArray();
        var unchecked25 = exceptions.Where(exception => exception.Feature == Feature.Sender).Select(exception => exception.Client).OfType<Network>().ToArray();
        bool IsOutside(IPAddress address) => !relaying.Any(entry => entry.Network.Contains(address)) && !unchecked25.Any(network => network.Contains(address));
        var mine = ours.ToHashSet(StringComparer.Ordinal);
        bool IsPlayed(IPAddress address) => (ipv6 || Network.OfHost(address) is { IsIPv6: false })
            && !IPAddress.IsLoopback(address) && !own.Any(network => network.Contains(address)) && !exempt.Any(network => network.Contains(address));
        IPAddress? First(bool isOurs) => relaying.Where(entry => mine.Contains(entry.Text) == isOurs).SelectMany(entry => Hosts(entry.Network)).FirstOrDefault(IsPlayed);

        return new TestClients
        {
            Outside = Documentation.FirstOrDefault(IsOutside),
            Outside6 = ipv6 ? Documentation6.FirstOrDefault(IsOutside) : null,
            Server = First(isOurs: true),
            Foreign = First(isOurs: false),
            Own = own.Select(network => network.Address).FirstOrDefault(address => (ipv6 || !Network.OfHost(address).IsIPv6) && relaying.Any(entry => entry.Network.Contains(address))),
        };
    }

    /// <summary>The entry of <c>mynetworks</c> that covers an address, so that its host is no host outside; null if none does.</summary>
    public static string? Covering(UcrSnapshot ucr, IPAddress address) =>
        Relaying(ucr).Where(entry => entry.Network.Contains(address)).Select(entry => entry.Text).FirstOrDefault();

    /// <summary>Whether Postfix speaks IPv6.</summary>
    public static bool SpeaksIPv6(UcrSnapshot ucr) => (ucr.Text(PostfixNames.InetProtocols) ?? "ipv4").Trim() != "ipv4";

    private static (string Text, Network Network)[] Relaying(UcrSnapshot ucr) =>
        [.. MyNetworksPlan.Split(ucr.Text(PostfixNames.MyNetworks)).Select(text => (text, Network.ParsePostfix(text).Value!)).Where(entry => entry.Item2 is not null)];

    /// <summary>The first hosts of a network; not the address of the network itself.</summary>
    private static IEnumerable<IPAddress> Hosts(Network network)
    {
        var bytes = network.Address.GetAddressBytes();
        if (network.PrefixLength == bytes.Length * 8)
            return [network.Address];
        return Enumerable.Range(1, HostsTried).Select(number => new IPAddress([.. bytes[..^1], (byte)(bytes[^1] + number)])).Where(network.Contains);
    }
}
