using System.Collections.Immutable;

namespace HardeningApp.Core.Directory;

/// <summary>A host object as LDAP returned it: nothing is checked yet.</summary>
public sealed record HostEntry
{
    /// <summary>The first value of <c>cn</c>; empty when there is none.</summary>
    public required string Name { get; init; }

    /// <summary>The values of <c>aRecord</c> and <c>aAAARecord</c> as they are.</summary>
    public required ImmutableArray<string> Addresses { get; init; }
}
