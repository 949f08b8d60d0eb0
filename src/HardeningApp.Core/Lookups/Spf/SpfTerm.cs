using HardeningApp.Core.Networks;

namespace HardeningApp.Core.Lookups.Spf;

/// <summary>One term of an SPF record.</summary>
/// <param name="Qualifier">What holds for clients that it finds.</param>
/// <param name="Mechanism">How it finds them.</param>
internal sealed record SpfTerm(SpfResult Qualifier, SpfMechanism Mechanism)
{
    /// <summary>The domain it names; null for the one that is being looked at.</summary>
    public SpfDomain? Domain { get; init; }

    /// <summary>The network of <c>ip4</c> and <c>ip6</c>.</summary>
    public Network? Network { get; init; }

    /// <summary>How many bits of an IPv4 address count.</summary>
    public int Prefix4 { get; init; } = 32;

    /// <summary>How many bits of an IPv6 address count.</summary>
    public int Prefix6 { get; init; } = 128;

    /// <summary>Whether the name service has to be asked (RFC 7208, 4.6.4).</summary>
    public bool IsLookup => Mechanism is SpfMechanism.Include or SpfMechanism.A or SpfMechanism.Mx or SpfMechanism.Ptr or SpfMechanism.Exists;
}
