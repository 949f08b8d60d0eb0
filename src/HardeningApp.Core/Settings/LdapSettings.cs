using System.Collections.Immutable;

namespace HardeningApp.Core.Settings;

/// <summary>Where the directory is and who asks it. All values come from UCR as UCS sets them when a host joins.</summary>
public sealed record LdapSettings
{
    /// <summary>Fully qualified names, in the order to try: <c>ldap/server/name</c>, then <c>ldap/server/addition</c>.</summary>
    public required ImmutableArray<string> Servers { get; init; }

    /// <summary>The port that goes with <see cref="Tls"/>.</summary>
    public required int Port { get; init; }

    /// <summary>How the connection is encrypted.</summary>
    public required LdapTls Tls { get; init; }

    /// <summary>The suffix below which everything is searched (<c>ldap/base</c>).</summary>
    public required string Base { get; init; }

    /// <summary>The machine account (<c>ldap/hostdn</c>).</summary>
    public required string HostDn { get; init; }
}
