using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using HardeningApp.Core.Networks;

namespace HardeningApp.Platform.Host;

/// <summary>The global addresses of this host: mail that it sends to itself comes from one of them.</summary>
public static class OwnAddresses
{
    private const string IPv6Table = "/proc/net/if_inet6";
    private const int GlobalScope = 0x00;

    // IFA_F_TEMPORARY, IFA_F_DEPRECATED, IFA_F_TENTATIVE (linux/if_addr.h): such an address is gone tomorrow, and each change costs a reload.
    private const int Fleeting = 0x01 | 0x20 | 0x40;

    /// <summary>Reads them from the kernel.</summary>
    public static ImmutableSortedSet<Network> Read() => Read(HostAddresses.Read());

    /// <summary>Those of the addresses that are read already, and the IPv6 ones, of which only the kernel tells how long they last.</summary>
    internal static ImmutableSortedSet<Network> Read(HostAddresses addresses)
    {
        var ipv4 = addresses.Unicast
            .Select(unicast => unicast.Address)
            .Where(address => address.AddressFamily == AddressFamily.InterNetwork);
        var ipv6 = File.Exists(IPv6Table) ? File.ReadAllLines(IPv6Table).Select(ParseLine).OfType<IPAddress>() : [];
        return [.. ipv4.Concat(ipv6).Where(address => AddressText.WhyNoHost(address) is null).Select(Network.OfHost)];
    }

    /// <summary>A line is: address, index, prefix length, scope, flags, name; numbers in hexadecimal (Linux, net/ipv6/addrconf.c).</summary>
    private static IPAddress? ParseLine(string line)
    {
        var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length == 6
            && Hex(fields[3]) == GlobalScope
            && (Hex(fields[4]) & Fleeting) == 0
                ? new IPAddress(Convert.FromHexString(fields[0]))
                : null;
    }

    private static int Hex(string text) => int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
