using System.Collections.Immutable;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using HardeningApp.Core.Explain;

namespace HardeningApp.Platform.Explain;

/// <summary>The addresses on which Postfix listens (<c>inet_interfaces</c>, <c>inet_protocols</c>), and those of a proxy in front of it.</summary>
internal static class ListenAddresses
{
    /// <summary>Reads them from the kernel; names in the parameters are left out, because only the name service knows them.</summary>
    public static ImmutableHashSet<IPAddress> Of(PostfixParameters parameters)
    {
        var protocols = parameters.List("inet_protocols");
        var all = protocols.Contains("all", StringComparer.Ordinal);
        var (ipv4, ipv6) = (all || protocols.Contains("ipv4", StringComparer.Ordinal), all || protocols.Contains("ipv6", StringComparer.Ordinal));
        var interfaces = parameters.List("inet_interfaces");
        var own = interfaces is ["all"] or ["loopback-only"]
            ? NetworkInterface.GetAllNetworkInterfaces()
                .SelectMany(link => link.GetIPProperties().UnicastAddresses)
                .Select(unicast => new IPAddress(unicast.Address.GetAddressBytes()))
                .Where(address => interfaces is ["all"] || IPAddress.IsLoopback(address))
            : Parse(interfaces);
        return [.. own.Where(address => address.AddressFamily == AddressFamily.InterNetwork ? ipv4 : ipv6), .. Parse(parameters.List("proxy_interfaces"))];
    }

    private static IEnumerable<IPAddress> Parse(IEnumerable<string> words) =>
        words.Select(word => IPAddress.TryParse(word.Trim('[', ']'), out var address) ? address : null).OfType<IPAddress>();
}
