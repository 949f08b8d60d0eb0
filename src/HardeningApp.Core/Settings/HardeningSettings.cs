using System.Collections.Immutable;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Settings;

/// <summary>The settings of the product, read from UCR and checked.</summary>
public sealed record HardeningSettings
{
    /// <summary>Requested stages. Default: sender and relay monitor, submission and auth25 off.</summary>
    public required FeatureStages Features { get; init; }

    /// <summary>What an administrator accepted for a feature: keys of foreign restrictions and the names of other holds.</summary>
    public ImmutableDictionary<Feature, ImmutableSortedSet<string>> Accepted { get; init; } = ImmutableDictionary<Feature, ImmutableSortedSet<string>>.Empty;

    /// <summary>The roles of UCS servers that may relay (<c>univentionServerRole</c>); servers with the mail service may always.</summary>
    public required ImmutableSortedSet<string> RelayRoles { get; init; }

    /// <summary>Further systems that may relay, as the administrator named them.</summary>
    public ImmutableSortedSet<Network> RelayExtra { get; init; } = [];

    /// <summary>Networks among them that may be wide because an administrator allowed it, one by one.</summary>
    public ImmutableSortedSet<Network> RelayAllowWide { get; init; } = [];

    /// <summary>The time after which a pass runs without any event. 10 s to one day, default 300 s.</summary>
    public required TimeSpan Resync { get; init; }

    /// <summary>The directory.</summary>
    public required LdapSettings Ldap { get; init; }
}
