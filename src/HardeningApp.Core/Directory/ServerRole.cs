using System.Collections.Immutable;

namespace HardeningApp.Core.Directory;

/// <summary>The roles of UCS servers as the directory names them (<c>univentionServerRole</c>).</summary>
public static class ServerRole
{
    /// <summary>Replica Directory Node, the least of the domain controllers.</summary>
    public const string Replica = "slave";

    /// <summary>Managed Node: a server of the domain that is no domain controller.</summary>
    public const string ManagedNode = "member";

    /// <summary>The domain controllers: Primary, Backup and Replica Directory Node.</summary>
    public static readonly ImmutableSortedSet<string> Default = ImmutableSortedSet.Create(StringComparer.Ordinal, "master", "backup", Replica);

    /// <summary>All roles that can be named, in the order of their importance.</summary>
    public static readonly ImmutableArray<string> All = ["master", "backup", Replica, ManagedNode];
}
