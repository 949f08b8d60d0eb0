using System.Collections.Immutable;

namespace HardeningApp.Core.Servers;

/// <summary>A server of the domain that offers mail or runs this product, as LDAP returned it: nothing is checked yet.</summary>
public sealed record ServerEntry
{
    /// <summary>The first value of <c>cn</c>; empty when there is none.</summary>
    public required string Name { get; init; }

    /// <summary>The first value of <c>associatedDomain</c>; null when there is none, then UCS takes the domain of the directory.</summary>
    public string? Domain { get; init; }

    /// <summary>The values of <c>univentionService</c>.</summary>
    public required ImmutableArray<string> Services { get; init; }
}
