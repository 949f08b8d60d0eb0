using System.Collections.Immutable;
using System.Net;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Reporting.Sources;

/// <summary>What is known about the host and its networks. Everything may be missing: a copied log is read elsewhere.</summary>
public sealed record Surroundings
{
    /// <summary>Nothing is known.</summary>
    public static readonly Surroundings Nothing = new();

    /// <summary>The entries of <c>mynetworks</c>; null when they are not known.</summary>
    public ImmutableArray<Network>? MyNetworks { get; init; }

    /// <summary>The mail domains, in lower case.</summary>
    public ImmutableSortedSet<string> MailDomains { get; init; } = [];

    /// <summary>The DNS domain of the UCS domain; empty when it is not known.</summary>
    public string DomainName { get; init; } = "";

    /// <summary>Servers of the directory by address.</summary>
    public ImmutableDictionary<string, string> Servers { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The networks that this host is in.</summary>
    public ImmutableArray<Network> OwnNetworks { get; init; } = [];

    /// <summary>The networks of Docker on this host.</summary>
    public ImmutableArray<Network> DockerNetworks { get; init; } = [];

    /// <summary>The networks or addresses of apps on this host, with the name of the app.</summary>
    public ImmutableArray<(Network Network, string App)> Apps { get; init; } = [];

    /// <summary>The mail domain that a domain in lower case is, or is below of; null when it is none of ours.</summary>
    public string? MailDomainOf(string domain) =>
        MailDomains.Where(own => domain == own || domain.EndsWith("." + own, StringComparison.Ordinal)).MaxBy(own => own.Length);

    /// <summary>Whether an address is a relay client; null when that is not known.</summary>
    public bool? MayRelay(IPAddress address) => MyNetworks?.Any(network => network.Contains(address));

    /// <summary>Whether a feature of ours is the reason of a refusal. Whoever is outside <c>mynetworks</c> could never relay: that one is none of ours.</summary>
    /// <param name="feature">The feature that it looks like.</param>
    /// <param name="address">The client; null when many are counted together.</param>
    public bool IsOurs(Feature feature, IPAddress? address) => feature != Feature.Relay || address is null || MayRelay(address) != false;
}
