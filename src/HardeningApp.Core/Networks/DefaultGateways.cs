using System.Collections.Immutable;
using System.Globalization;
using System.Net;

namespace HardeningApp.Core.Networks;

/// <summary>Finds default gateways in the kernel's routing tables (Linux, net/ipv4/fib_trie.c and net/ipv6/route.c).</summary>
public static class DefaultGateways
{
    // RTF_GATEWAY, linux/route.h: the route goes through another host.
    private const int ThroughGateway = 0x0002;

    private static readonly string Everywhere6 = new('0', 32);

    /// <summary>The gateways of all default routes. Lines in another form are passed over.</summary>
    /// <param name="routes">The lines of <c>/proc/net/route</c>.</param>
    /// <param name="routes6">The lines of <c>/proc/net/ipv6_route</c>.</param>
    public static ImmutableHashSet<IPAddress> Of(IEnumerable<string> routes, IEnumerable<string> routes6) =>
        [.. routes.Select(Gateway).Concat(routes6.Select(Gateway6)).OfType<IPAddress>()];

    /// <summary>A line is: interface, destination, gateway, flags, three counters, mask, …; addresses as a number of the machine (x86: the last byte first).</summary>
    private static IPAddress? Gateway(string line)
    {
        var fields = line.Split('\t', StringSplitOptions.TrimEntries);
        return fields.Length >= 8 && Hex(fields[1]) == 0 && Hex(fields[7]) == 0 && IsThroughGateway(fields[3]) && Hex(fields[2]) is { } gateway and not 0
            ? new IPAddress(gateway)
            : null;
    }

    /// <summary>A line is: destination, prefix length, source, its prefix length, next hop, metric, two counters, flags, interface; all hexadecimal.</summary>
    private static IPAddress? Gateway6(string line)
    {
        var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length == 10 && fields[0] == Everywhere6 && Hex(fields[1]) == 0 && IsThroughGateway(fields[8])
            && fields[4] is { Length: 32 } gateway && gateway.All(char.IsAsciiHexDigit) && gateway != Everywhere6
                ? new IPAddress(Convert.FromHexString(gateway))
                : null;
    }

    private static bool IsThroughGateway(string flags) => (Hex(flags) & ThroughGateway) != 0;

    private static uint? Hex(string text) =>
        uint.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number) ? number : null;
}
