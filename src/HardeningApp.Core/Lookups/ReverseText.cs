using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace HardeningApp.Core.Lookups;

/// <summary>Addresses as names: the last part first.</summary>
internal static class ReverseText
{
    /// <summary>The parts with dots between them: <c>9.113.0.203</c>, or one hexadecimal digit after the other.</summary>
    public static string Of(IPAddress address) => string.Join('.', Parts(address).Reverse());

    /// <summary>The parts in their order.</summary>
    public static IEnumerable<string> Parts(IPAddress address) => address.AddressFamily == AddressFamily.InterNetwork
        ? address.GetAddressBytes().Select(part => part.ToString(CultureInfo.InvariantCulture))
        : address.GetAddressBytes().SelectMany(part => new[] { part >> 4, part & 0xF }).Select(digit => digit.ToString("x", CultureInfo.InvariantCulture));

    /// <summary>Where names of such addresses are.</summary>
    public static string ZoneOf(IPAddress address) => address.AddressFamily == AddressFamily.InterNetwork ? "in-addr" : "ip6";
}
