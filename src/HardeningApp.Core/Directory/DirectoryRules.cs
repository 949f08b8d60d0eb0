using System.Collections.Immutable;
using HardeningApp.Core.Names;
using HardeningApp.Core.Networks;

namespace HardeningApp.Core.Directory;

/// <summary>By what the content of the directory is judged: settings, and the networks this host is in.</summary>
public sealed record DirectoryRules
{
    /// <summary>Domain controllers may relay, nothing is known about this host.</summary>
    public static readonly DirectoryRules Default = new();

    /// <summary>The roles of servers that may relay; servers with the mail service may whatever their role is.</summary>
    public ImmutableSortedSet<string> Roles { get; init; } = ServerRole.Default;

    /// <summary>Addresses that are no host's because of the networks this host is in.</summary>
    public Neighbourhood Neighbourhood { get; init; } = Neighbourhood.Unknown;

    /// <summary>
    /// Mail domains that an administrator has named (with a stage of their own). One of them that is a public suffix is meant so:
    /// some registries hand such names out as a whole.
    /// </summary>
    public ImmutableHashSet<DomainName> Named { get; init; } = [];

    /// <summary>Why a valid name is no mail domain to protect, as the end of a sentence; null when it is one.</summary>
    public string? WhyNot(DomainName domain) => PublicSuffixes.Contains(domain) && !Named.Contains(domain)
        ? "is a public suffix: other organisations have domains below it, and their mail would be taken for forged; "
            + $"if all of it is yours: postfix-hardening mode sender monitor --domain {domain}"
        : null;
}
