using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace HardeningApp.Core.Networks;

/// <summary>Addresses that are no relay client's because of the networks this host is in: default gateways and the broadcasts of its subnets.</summary>
/// <remarks>Behind a gateway that translates addresses the whole Internet comes from the gateway's address.</remarks>
public sealed record Neighbourhood
{
    /// <summary>No gateway, no subnet.</summary>
    public static readonly Neighbourhood Unknown = new([], []);

    private readonly ImmutableHashSet<IPAddress> _gateways;
    private readonly ImmutableHashSet<IPAddress> _broadcasts;

    private Neighbourhood(ImmutableHashSet<IPAddress> gateways, ImmutableHashSet<IPAddress> broadcasts)
    {
        _gateways = gateways;
        _broadcasts = broadcasts;
    }

    /// <summary>Computes it.</summary>
    /// <param name="gateways">The default gateways.</param>
    /// <param name="interfaces">Each address of this host with the prefix length of its subnet in bits. An own address is never a gateway's or a broadcast.</param>
    public static Neighbourhood Of(IEnumerable<IPAddress> gateways, IReadOnlyCollection<(IPAddress Address, int PrefixLength)> interfaces)
    {
        var own = interfaces.Select(entry => entry.Address).ToHashSet();
        var broadcasts = ImmutableHashSet.CreateBuilder<IPAddress>();
        foreach (var (address, prefix) in interfaces)
        {
            // IPv6 has none; a point-to-point link of two addresses neither (RFC 3021).
            if (address.AddressFamily != AddressFamily.InterNetwork || prefix is < 1 or > 30)
                continue;
            broadcasts.UnionWith(Ends(Network.Around(address, prefix)).Where(end => !own.Contains(end)));
        }

        return new Neighbourhood([.. gateways.Except(own)], broadcasts.ToImmutable());
    }

    /// <summary>Why no host has this address, as the end of a sentence; null when one may.</summary>
    public string? WhyNoHost(IPAddress address)
    {
        if (_gateways.Contains(address))
            return "is the default gateway of this server, behind whose address the whole Internet may stand";
        return _broadcasts.Contains(address) ? "is the broadcast address of a subnet of this server" : null;
    }

    /// <summary>A default gateway that lies in the network; null when none does.</summary>
    public IPAddress? GatewayIn(Network network) => _gateways.FirstOrDefault(network.Contains);

    /// <summary>The first and the last address of a subnet: the old and the usual form of its broadcast.</summary>
    private static IPAddress[] Ends(Network subnet)
    {
        var last = subnet.Address.GetAddressBytes();
        for (var bit = subnet.PrefixLength; bit < 32; bit++)
            last[bit / 8] |= (byte)(0x80 >> (bit % 8));
        return [subnet.Address, new IPAddress(last)];
    }
}
