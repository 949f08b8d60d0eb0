namespace HardeningApp.Core.Settings;

/// <summary>How the connection to the directory is encrypted.</summary>
public enum LdapTls
{
    /// <summary>TLS from the first byte, port 7636 on UCS.</summary>
    Ldaps,

    /// <summary>StartTLS on <c>ldap/server/port</c>, 7389 on UCS.</summary>
    StartTls,
}
