using HardeningApp.Core.Settings;

namespace HardeningApp.Platform.Tests.Support;

/// <summary>What the box is made of.</summary>
internal static class Box
{
    public const string Server = "mail.company.my";
    public const string LdapBase = "dc=company,dc=my";
    public const string HostDn = "cn=mail,cn=dc,cn=computers,dc=company,dc=my";

    /// <summary>The settings with which the box's own server is asked.</summary>
    public static LdapSettings Ldap(LdapTls tls, params string[] servers) => new()
    {
        Servers = servers.Length == 0 ? [Server] : [.. servers],
        Tls = tls,
        Port = tls == LdapTls.Ldaps ? 7636 : 7389,
        Base = LdapBase,
        HostDn = HostDn,
    };
}
