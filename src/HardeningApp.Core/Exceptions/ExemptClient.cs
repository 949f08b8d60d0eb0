using HardeningApp.Core.Networks;
using HardeningApp.Core.Parsing;

namespace HardeningApp.Core.Exceptions;

/// <summary>Reads which clients an exception concerns.</summary>
public static class ExemptClient
{
    private const int MinPrefix4 = 16;
    private const int MinPrefix6 = 64;

    /// <summary>An address or a network without host bits, IPv6 with or without brackets, not wider than /16 or /64.</summary>
    /// <remarks>A wider one would take the feature back for everybody; for that there is its stage.</remarks>
    public static Parsed<Network> Parse(string text)
    {
        var network = Network.ParseTyped(text);
        if (network.Ok && network.Value.PrefixLength < (network.Value.IsIPv6 ? MinPrefix6 : MinPrefix4))
            return Parsed<Network>.Refused($"is wider than /{MinPrefix4} (IPv6: /{MinPrefix6})");
        return network;
    }
}
