namespace HardeningApp.Core.Settings;

/// <summary>The UCR variables that are settings of the product, and those of UCS that it reads.</summary>
public static class SettingNames
{
    /// <summary>What all variables of the product begin with.</summary>
    public const string Prefix = "postfix-hardening/";

    /// <summary>Stage of the feature sender: off, monitor or enforce.</summary>
    public const string SenderStage = Prefix + "sender/stage";

    /// <summary>What the variable for the stage of one mail domain begins with; the domain and <see cref="DomainStageEnd"/> follow.</summary>
    public const string DomainStage = Prefix + "domain/";

    /// <summary>What the variable for the stage of one mail domain ends with.</summary>
    public const string DomainStageEnd = "/stage";

    /// <summary>What the variables of exceptions begin with; the exception's name follows.</summary>
    public const string Exception = Prefix + "exception/";

    /// <summary>Seconds between two passes without an event.</summary>
    public const string Resync = Prefix + "resync";

    /// <summary><c>ldaps</c> or <c>starttls</c>.</summary>
    public const string LdapTls = Prefix + "ldap/tls";

    /// <summary>Whether the service starts at boot; read by UCS, not by us.</summary>
    public const string Autostart = Prefix + "autostart";

    /// <summary>The directory's suffix.</summary>
    public const string LdapBase = "ldap/base";

    /// <summary>The machine account.</summary>
    public const string LdapHostDn = "ldap/hostdn";

    /// <summary>The LDAP server to ask first.</summary>
    public const string LdapServerName = "ldap/server/name";

    /// <summary>Further LDAP servers, separated by blanks.</summary>
    public const string LdapServerAddition = "ldap/server/addition";

    /// <summary>The port for StartTLS.</summary>
    public const string LdapServerPort = "ldap/server/port";

    /// <summary>The settings an administrator of the product may change.</summary>
    public static readonly IReadOnlySet<string> Own = new HashSet<string>(StringComparer.Ordinal) { SenderStage, Resync, LdapTls, Autostart };
}
