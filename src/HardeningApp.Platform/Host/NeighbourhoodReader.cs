using HardeningApp.Core.Networks;

namespace HardeningApp.Platform.Host;

/// <summary>Reads default gateways and subnets of this host from the kernel.</summary>
public static class NeighbourhoodReader
{
    private const string Routes = "/proc/net/route";
    private const string Routes6 = "/proc/net/ipv6_route";

    /// <summary>Reads them. A host without routes, or without IPv6, has none.</summary>
    public static Neighbourhood Read() => Read(HostAddresses.Read());

    /// <summary>Reads them for addresses that are read already.</summary>
    internal static Neighbourhood Read(HostAddresses addresses) => Neighbourhood.Of(
        DefaultGateways.Of(Lines(Routes), Lines(Routes6)), [.. addresses.Unicast.Select(unicast => (unicast.Address, unicast.PrefixLength))]);

    private static string[] Lines(string path) => File.Exists(path) ? File.ReadAllLines(path) : [];
}
