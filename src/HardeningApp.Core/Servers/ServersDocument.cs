using System.Collections.Immutable;

namespace HardeningApp.Core.Servers;

/// <summary>What <c>status --domain --json</c> prints.</summary>
/// <param name="Directory">The LDAP server that was asked which servers there are.</param>
/// <param name="Servers">The mail servers of the domain and those that run this product, sorted by name.</param>
/// <param name="Warnings">What leaves a gap.</param>
/// <param name="Notes">What is not known, and how to learn it.</param>
public sealed record ServersDocument(string Directory, ImmutableArray<MailServer> Servers, ImmutableArray<string> Warnings, ImmutableArray<string> Notes);
