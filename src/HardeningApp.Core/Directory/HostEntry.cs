using System.Collections.Immutable;

namespace HardeningApp.Core.Directory;

/// <summary>A host object as LDAP returned it: nothing is checked yet.</summary>
public sealed record HostEntry
{
    /// <summary>The first value of <c>cn</c>; empty when there is none.</summary>
    public required string Name { get; init; }

    /// <summary>The values of <c>aRecord</c> and <c>aAAARecord</c> as they are.</summary>
    public required ImmutableArray<string> Addresses { get; init; }

    /// <summary>The values of <c>univentionServerRole</c>.</summary>
    public ImmutableArray<string> Roles { get; init; } = [];

    /// <summary>Whether it is a domain controller (object class <c>univentionDomainController</c>); the other hosts that are read are Managed Nodes.</summary>
    public bool IsDomainController { get; init; } = true;

    /// <summary>Whether it offers the mail service (<c>univentionService</c> contains SMTP).</summary>
    public bool OffersMail { get; init; }

    /// <summary>
    /// Whether it may relay when these roles may. A server with the mail service always may: the inside mail that it sends through this one
    /// would be refused otherwise. A domain controller without a role that UCS knows counts as the least of them.
    /// </summary>
    public bool MayRelay(ImmutableSortedSet<string> roles)
    {
        if (OffersMail)
            return true;
        if (!IsDomainController)
            return roles.Contains(ServerRole.ManagedNode);
        var known = Roles.Where(ServerRole.Default.Contains).ToArray();
        return known.Length == 0 ? roles.Contains(ServerRole.Replica) : known.Any(roles.Contains);
    }
}
