using HardeningApp.Core.Parsing;

namespace HardeningApp.Core.Networks;

/// <summary>Reads a system that an administrator names as a relay client: an address or a network, never a host name.</summary>
public static class FurtherSystem
{
    /// <summary>
    /// The widest networks that any permission admits, in bits of prefix: the largest private network (10.0.0.0/8, RFC 1918), and what a provider
    /// gets for all its customers. Two halves of the Internet would be the Internet.
    /// </summary>
    private const int WidestEver4 = 8, WidestEver6 = 32;

    /// <summary>Reads an address or a network without host bits; IPv6 with or without brackets. How wide it may be without a permission is another question.</summary>
    public static Parsed<Network> Parse(string text)
    {
        var network = Network.ParseTyped(text);
        if (!network.Ok)
            return network;
        return WhyNot(network.Value) is { } why ? Parsed<Network>.Refused(why) : network;
    }

    private static string? WhyNot(Network network)
    {
        var widest = network.IsIPv6 ? WidestEver6 : WidestEver4;
        if (network.PrefixLength == 0)
            return "means every host of the Internet, which would make this server an open relay; name the single systems";
        if (network.PrefixLength < widest)
            return $"is wider than /{widest}, which is no network of one organisation; name smaller networks or the single systems";
        return AddressText.WhyNoHost(network.Address) is { } why ? $"{why}; name the address that the system has in the network" : null;
    }
}
