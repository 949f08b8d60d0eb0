using System.Collections.Immutable;

namespace HardeningApp.Core.Directory;

/// <summary>One complete LDAP read (every search ended with result code 0), nothing checked yet.</summary>
public sealed record DirectoryAnswer
{
    /// <summary>The <c>cn</c> values of all mail domain objects.</summary>
    public required ImmutableArray<string> MailDomains { get; init; }

    /// <summary>Domain controllers, Managed Nodes with the mail service and, when they were asked for, all other Managed Nodes.</summary>
    public required ImmutableArray<HostEntry> Hosts { get; init; }

    /// <summary>Whether the object of this host (<c>ldap/hostdn</c>) was readable.</summary>
    public required bool OwnHostSeen { get; init; }

    /// <summary>The server that answered, for messages.</summary>
    public required string Server { get; init; }

    /// <summary>Why the servers that come before it gave no complete answer, a sentence for each.</summary>
    public ImmutableArray<string> Unanswered { get; init; } = [];
}
