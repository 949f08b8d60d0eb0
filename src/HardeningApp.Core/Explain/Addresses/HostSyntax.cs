using System.Net;
using System.Net.Sockets;
using HardeningApp.Core.Networks;

namespace HardeningApp.Core.Explain.Addresses;

/// <summary>What Postfix takes for the name or the address of a host.</summary>
internal static class HostSyntax
{
    private const string IPv6Prefix = "IPv6:";

    /// <summary>A host name: letters, digits, hyphens and, unlike RFC 1123, underlines; not digits alone.</summary>
    public static bool IsName(string text)
    {
        if (text.Length is 0 or > 255 || text.All(c => char.IsAsciiDigit(c) || c == '.'))
            return false;
        return text.Split('.').All(label => label.Length is > 0 and <= 63
            && label[0] != '-' && label[^1] != '-' && label.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'));
    }

    /// <summary>A host name that may hold characters of other languages where Postfix allows them.</summary>
    public static bool IsName(string text, bool unicode) =>
        IsName(text) || (unicode && !System.Text.Ascii.IsValid(text) && Names.DomainName.Parse(text).Ok);

    /// <summary>An address in square brackets, IPv6 with <c>IPv6:</c> in front (RFC 5321, 4.1.3).</summary>
    public static bool IsLiteral(string text) => AddressOf(text) is not null;

    /// <summary>The address in square brackets, or null.</summary>
    public static IPAddress? AddressOf(string literal) =>
        literal.Length > 2 && literal[0] == '[' && literal.IndexOf(']') == literal.Length - 1 ? AddressOfMailHost(literal[1..^1]) : null;

    /// <summary>An address as it stands between the brackets, or null.</summary>
    public static IPAddress? AddressOfMailHost(string text)
    {
        var ipv6 = text.StartsWith(IPv6Prefix, StringComparison.OrdinalIgnoreCase);
        var parsed = Address(ipv6 ? text[IPv6Prefix.Length..] : text);
        return parsed is not null && ipv6 == (parsed.AddressFamily == AddressFamily.InterNetworkV6) ? parsed : null;
    }

    /// <summary>A plain address, or null; IPv4 in IPv6 stays IPv6 here.</summary>
    public static IPAddress? Address(string text) =>
        text.Contains(':', StringComparison.Ordinal)
            ? text.All(c => char.IsAsciiHexDigit(c) || c is '.' or ':') && IPAddress.TryParse(text, out var ipv6) ? ipv6 : null
            : AddressText.Parse(text).Value;
}
