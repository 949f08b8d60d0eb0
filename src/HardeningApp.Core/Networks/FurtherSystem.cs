using HardeningApp.Core.Parsing;

namespace HardeningApp.Core.Networks;

/// <summary>Reads a system that an administrator names as a relay client: an address or a network, never a host name.</summary>
public static class FurtherSystem
{
    /// <summary>The widest networks that are taken: one site of an organisation. In bits of prefix, IPv4 and IPv6.</summary>
    private const int Widest4 = 16, Widest6 = 64;

    /// <summary>Reads an address or a network without host bits; IPv6 with or without brackets.</summary>
    public static Parsed<Network> Parse(string text)
    {
        var network = Network.ParsePostfix(WithBrackets(text));
        if (!network.Ok)
            return network;
        return WhyNot(network.Value) is { } why ? Parsed<Network>.Refused(why) : network;
    }

    private static string? WhyNot(Network network)
    {
        var widest = network.IsIPv6 ? Widest6 : Widest4;
        if (network.PrefixLength == 0)
            return "means every host of the Internet, which would make this server an open relay; name the single systems";
        if (network.PrefixLength < widest)
            return $"is wider than /{widest}; name smaller networks or the single systems (a wide network that you want all the same is yours to write into mail/postfix/mynetworks)";
        return AddressText.WhyNoHost(network.Address) is { } why ? $"{why}; name the address that the system has in the network" : null;
    }

    private static string WithBrackets(string text)
    {
        var slash = text.IndexOf('/');
        var host = slash < 0 ? text : text[..slash];
        return host.Contains(':') && !host.Contains('[') ? $"[{host}]{text[host.Length..]}" : text;
    }
}
