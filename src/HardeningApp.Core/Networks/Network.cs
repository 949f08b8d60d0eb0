using System.Net;
using System.Net.Sockets;
using HardeningApp.Core.Parsing;

namespace HardeningApp.Core.Networks;

/// <summary>An IPv4 or IPv6 network without host bits, or a single address as /32 or /128.</summary>
/// <remarks>A network with host bits in <c>mynetworks</c> gives 451 to every client behind it, and nothing complains before.</remarks>
public sealed record Network : IComparable<Network>
{
    private readonly IPNetwork _network;

    private Network(IPNetwork network) => _network = network;

    /// <summary>The network's address, all host bits zero.</summary>
    public IPAddress Address => _network.BaseAddress;

    /// <summary>The prefix length in bits.</summary>
    public int PrefixLength => _network.PrefixLength;

    /// <summary>Whether it is IPv6.</summary>
    public bool IsIPv6 => Address.AddressFamily == AddressFamily.InterNetworkV6;

    /// <summary>The network of one host. An IPv4 address mapped into IPv6 becomes IPv4, the only form Postfix matches; a scope is dropped.</summary>
    public static Network OfHost(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : new IPAddress(address.GetAddressBytes());
        return new Network(new IPNetwork(plain, plain.AddressFamily == AddressFamily.InterNetworkV6 ? 128 : 32));
    }

    /// <summary>The subnet in which an address lies.</summary>
    /// <param name="address">The address; its host bits do not count.</param>
    /// <param name="prefixLength">Bits of prefix.</param>
    public static Network Around(IPAddress address, int prefixLength) => new(new IPNetwork(address, prefixLength));

    /// <summary>Reads what a person typed: as an entry of <c>mynetworks</c>, IPv6 with or without brackets.</summary>
    public static Parsed<Network> ParseTyped(string text)
    {
        var slash = text.IndexOf('/');
        var host = slash < 0 ? text : text[..slash];
        return ParsePostfix(host.Contains(':') && !host.Contains('[') ? $"[{host}]{text[host.Length..]}" : text);
    }

    /// <summary>Reads one entry of <c>mynetworks</c>: an address or a network, IPv6 in brackets.</summary>
    public static Parsed<Network> ParsePostfix(string text)
    {
        var slash = text.IndexOf('/');
        var host = slash < 0 ? text : text[..slash];
        var bracketed = host.StartsWith('[') && host.EndsWith(']');
        if (host.Contains(':') != bracketed)
            return Parsed<Network>.Refused("is not an address or network as Postfix reads it (IPv6 stands in brackets)");
        var address = AddressText.Parse(bracketed ? host[1..^1] : host);
        if (!address.Ok)
            return Parsed<Network>.Refused(address.Error);
        var ipv6 = address.Value.AddressFamily == AddressFamily.InterNetworkV6;
        if (bracketed && !ipv6)
            return Parsed<Network>.Refused("is an IPv4 address in IPv6 form, which Postfix never matches; write the IPv4 address");
        if (slash < 0)
            return Parsed<Network>.Of(OfHost(address.Value));

        if (!byte.TryParse(text.AsSpan(slash + 1), System.Globalization.NumberStyles.None, null, out var prefix)
            || prefix > (ipv6 ? 128 : 32))
            return Parsed<Network>.Refused("has no valid prefix length");
        // IPNetwork clears host bits without a word.
        var network = new IPNetwork(address.Value, prefix);
        return network.BaseAddress.Equals(address.Value)
            ? Parsed<Network>.Of(new Network(network))
            : Parsed<Network>.Refused("has host bits set; write the network's own address");
    }

    /// <summary>The text for <c>mynetworks</c>: <c>10.9.0.5/32</c>, <c>[2001:db8::5]/128</c>.</summary>
    public string ToPostfix() => IsIPv6 ? $"[{Address}]/{PrefixLength}" : $"{Address}/{PrefixLength}";

    /// <summary>The text for a cidr table (cidr_table(5)), which has no brackets: <c>10.9.0.5/32</c>, <c>2001:db8::5/128</c>.</summary>
    public string ToCidr() => $"{Address}/{PrefixLength}";

    /// <summary>Whether an address lies in it.</summary>
    public bool Contains(IPAddress address) => _network.Contains(address);

    /// <summary>Whether some address is in both; of two networks that overlap one holds the other.</summary>
    public bool Overlaps(Network other) => _network.Contains(other.Address) || other._network.Contains(Address);

    /// <summary>IPv4 first, then by address, then the wider network first.</summary>
    public int CompareTo(Network? other)
    {
        if (other is null)
            return 1;
        if (IsIPv6 != other.IsIPv6)
            return IsIPv6 ? 1 : -1;
        var order = Address.GetAddressBytes().AsSpan().SequenceCompareTo(other.Address.GetAddressBytes());
        return order != 0 ? order : PrefixLength.CompareTo(other.PrefixLength);
    }

    /// <inheritdoc/>
    public override string ToString() => ToPostfix();
}
