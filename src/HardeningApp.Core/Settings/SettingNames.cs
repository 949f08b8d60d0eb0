using HardeningApp.Core.Names;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Settings;

/// <summary>The UCR variables that are settings of the product, and those of UCS that it reads.</summary>
public static class SettingNames
{
    /// <summary>What all variables of the product begin with.</summary>
    public const string Prefix = "postfix-hardening/";

    /// <summary>What the variables begin with that the daemon writes for itself; no settings.</summary>
    public const string Internal = Prefix + "internal/";

    /// <summary>What is in force, in one line for the app settings; the daemon writes it, it is no setting.</summary>
    public const string Status = Prefix + "status";

    /// <summary>Stage of the feature sender: off, monitor or enforce.</summary>
    public const string SenderStage = Prefix + "sender/stage";

    /// <summary>What the variable for the stage of one mail domain begins with; the domain and <see cref="DomainStageEnd"/> follow.</summary>
    public const string DomainStage = Prefix + "domain/";

    /// <summary>What the variable for the stage of one mail domain ends with.</summary>
    public const string DomainStageEnd = "/stage";

    /// <summary>What the variable for a limited stage ends with; a feature, or <c>domain/</c> and a mail domain, stand before it.</summary>
    public const string LimitedEnd = "/limited";

    /// <summary>Since when and until when no pass changes anything.</summary>
    public const string Paused = Prefix + "paused";

    /// <summary>The roles of UCS servers that may relay, separated by blanks.</summary>
    public const string RelayRoles = Prefix + "relay/roles";

    /// <summary>Further systems that may relay: addresses and networks, separated by blanks or commas.</summary>
    public const string RelayExtra = Prefix + "relay/extra";

    /// <summary>Further systems of <see cref="RelayExtra"/> that may relay although they are wide networks; written by <c>apply --allow-wide</c>.</summary>
    public const string RelayAllowWide = Prefix + "relay/allow-wide";

    /// <summary>What the variables of exceptions begin with; the exception's name follows.</summary>
    public const string Exception = Prefix + "exception/";

    /// <summary>Seconds between two passes without an event.</summary>
    public const string Resync = Prefix + "resync";

    /// <summary>What is kept of mail addresses for the report: <c>addresses</c> or <c>domains</c>.</summary>
    public const string ReportStore = Prefix + "report/store";

    /// <summary>How many days are kept for the report.</summary>
    public const string ReportKeep = Prefix + "report/keep";

    /// <summary>Who is told by mail what needs a person.</summary>
    public const string ReportMail = Prefix + "report/mail";

    /// <summary>How many days a feature must have been watched, without a source that nobody explained, before it is enforced; 0 asks for none.</summary>
    public const string GateDays = Prefix + "gate/days";

    /// <summary>Whether the report is mailed each week to whoever <see cref="ReportMail"/> names.</summary>
    public const string ReportWeekly = Prefix + "report/weekly";

    /// <summary>Whom a sender may ask who was refused: it stands in the refusal.</summary>
    public const string RefusalContact = Prefix + "refusal/contact";

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

    /// <summary>The settings an administrator of the product may change; those of single mail domains come on top.</summary>
    public static readonly IReadOnlySet<string> Own = new HashSet<string>(
        [.. FeatureText.All.Select(Stage), .. FeatureText.All.Select(Accepted), RelayRoles, RelayExtra, RelayAllowWide, Resync, ReportStore, ReportKeep, ReportMail, ReportWeekly, RefusalContact, GateDays, LdapTls, Autostart, Paused], StringComparer.Ordinal);

    /// <summary>The variable for the requested stage of a feature.</summary>
    public static string Stage(Feature feature) => $"{Prefix}{feature.ToText()}/stage";

    /// <summary>The variable for the stage of one mail domain.</summary>
    public static string StageOf(DomainName domain) => DomainStage + domain.Value + DomainStageEnd;

    /// <summary>The text that stands where the variable for the stage of one mail domain has the domain; null for any other variable.</summary>
    public static string? DomainText(string key) => Between(DomainStage, key, DomainStageEnd);

    /// <summary>The variable for a limited stage of a feature.</summary>
    public static string Limited(Feature feature) => Prefix + feature.ToText() + LimitedEnd;

    /// <summary>The variable for a limited stage of one mail domain.</summary>
    public static string LimitedOf(DomainName domain) => DomainStage + domain.Value + LimitedEnd;

    /// <summary>The text that stands where the variable for a limited stage of one mail domain has the domain; null for any other variable.</summary>
    public static string? LimitedDomainText(string key) => Between(DomainStage, key, LimitedEnd);

    /// <summary>The variable for the names of holds that an administrator accepted for a feature, separated by blanks.</summary>
    public static string Accepted(Feature feature) => $"{Prefix}{feature.ToText()}/accepted";

    /// <summary>Whether the variable is for a limited stage.</summary>
    public static bool IsLimited(string key) => LimitedDomainText(key) is not null || FeatureText.All.Any(feature => key == Limited(feature));

    /// <summary>Whether the daemon writes the variable for itself.</summary>
    public static bool IsInternal(string key) => key == Status || key.StartsWith(Internal, StringComparison.Ordinal);

    private static string? Between(string start, string key, string end) =>
        key.Length > start.Length + end.Length && key.StartsWith(start, StringComparison.Ordinal) && key.EndsWith(end, StringComparison.Ordinal)
            ? key[start.Length..^end.Length]
            : null;
}
