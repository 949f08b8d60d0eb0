using System.Collections.Immutable;
using System.Net;

namespace HardeningApp.Core.Networks;

/// <summary>What an address is for by its number alone (RFC 6890 and the registries that it set up).</summary>
public static class AddressKinds
{
    private static readonly ImmutableArray<Network> Private =
        Networks("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "127.0.0.0/8", "[fc00::]/7", "[fe80::]/10", "[::1]/128");

    /// <summary>No private network, but no host of the Internet either: this network, shared and benchmark addresses, multicast, reserved; IPv6 that holds an IPv4 address.</summary>
    private static readonly ImmutableArray<Network> NoHost =
        Networks("0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "198.18.0.0/15", "224.0.0.0/3", "[2001::]/32", "[2002::]/16");

    private static readonly Network GlobalUnicast = Network.ParsePostfix("[2000::]/3").Value!;

    /// <summary>Whether it is private: of an own network, the link or this host.</summary>
    public static bool IsPrivate(IPAddress address) => Private.Any(network => network.Contains(address));

    /// <summary>Whether it can be that of a host on the Internet.</summary>
    public static bool IsPublic(IPAddress address) =>
        !IsPrivate(address) && !NoHost.Any(network => network.Contains(address)) && (address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork || GlobalUnicast.Contains(address));

    private static ImmutableArray<Network> Networks(params ReadOnlySpan<string> texts)
    {
        var networks = ImmutableArray.CreateBuilder<Network>(texts.Length);
        foreach (var text in texts)
            networks.Add(Network.ParsePostfix(text).Value!);
        return networks.ToImmutable();
    }
}
