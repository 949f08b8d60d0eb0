using System.Collections.Immutable;

namespace HardeningApp.Core.Servers;

/// <summary>One complete search for the mail servers of the domain.</summary>
/// <param name="Directory">The LDAP server that answered.</param>
/// <param name="Entries">What it knows.</param>
public sealed record ServersAnswer(string Directory, ImmutableArray<ServerEntry> Entries);
