using System.Net;
using System.Net.Sockets;
using HardeningApp.Core.Parsing;

namespace HardeningApp.Core.Networks;

/// <summary>Reads IP addresses strictly: four decimal numbers without leading zeros, or the forms of RFC 4291 without a scope.</summary>
public static class AddressText
{
    /// <summary>Reads an address; short forms such as <c>10.1</c>, octal and hexadecimal parts are refused.</summary>
    public static Parsed<IPAddress> Parse(string text)
    {
        // IPAddress.TryParse takes "10.1", "0x7f.1" and scopes; the allow-list and the way back refuse them.
        if (text.Length > 45 || !text.All(c => char.IsAsciiHexDigit(c) || c is '.' or ':') || !IPAddress.TryParse(text, out var address))
            return Parsed<IPAddress>.Refused("is not an IP address");
        if (address.AddressFamily == AddressFamily.InterNetwork && address.ToString() != text)
            return Parsed<IPAddress>.Refused("is not an IPv4 address of four decimal numbers");
        return Parsed<IPAddress>.Of(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
    }

    /// <summary>
    /// Why a host with this address must not become a relay client, or null when it may.
    /// Loopback is always in <c>mynetworks</c>; the others name no single host.
    /// </summary>
    public static string? WhyNoHost(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        return address switch
        {
            _ when IPAddress.IsLoopback(address) => "is a loopback address",
            _ when bytes.All(b => b == 0) => "is the unspecified address",
            _ when address.IsIPv6Multicast || (bytes.Length == 4 && bytes[0] is >= 224 and < 240) => "is a multicast address",
            _ when address.IsIPv6LinkLocal || (bytes.Length == 4 && bytes[0] == 169 && bytes[1] == 254) => "is a link-local address",
            _ when bytes.Length == 4 && bytes[0] is 0 or >= 240 => "is a reserved or broadcast address",
            _ when bytes.Length == 16 && bytes.AsSpan(0, 12).IndexOfAnyExcept((byte)0) < 0 => "is an IPv4-compatible IPv6 address, which no host uses",
            _ => null,
        };
    }
}
