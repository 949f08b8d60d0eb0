using System.Collections.Immutable;
using HardeningApp.Core.Directory;
using HardeningApp.Core.Exceptions;
using HardeningApp.Core.Names;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Reporting;

namespace HardeningApp.Core.Settings;

/// <summary>Turns UCR variables into settings and reports all errors, not only the first.</summary>
public sealed class SettingsReader
{
    private const int LdapsPort = 7636;
    private const int StartTlsPort = 7389;
    private const int MinResync = 10;
    private const int MaxResync = 86_400;
    private const int DefaultResync = 300;

    private readonly UcrSnapshot _ucr;
    private readonly SettingValues _values;

    private SettingsReader(UcrSnapshot ucr)
    {
        _ucr = ucr;
        _values = new SettingValues(ucr);
    }

    /// <summary>Reads all settings.</summary>
    public static SettingsReading Read(UcrSnapshot ucr)
    {
        var reader = new SettingsReader(ucr);
        var settings = new HardeningSettings
        {
            Features = reader.Features(),
            Limits = LimitReader.Limits(ucr, reader._values),
            Pause = LimitReader.Pause(reader._values),
            Accepted = FeatureText.All.ToImmutableDictionary(feature => feature, reader.Accepted),
            RelayRoles = reader.Roles(),
            RelayExtra = reader.Systems(SettingNames.RelayExtra),
            RelayAllowWide = reader.Systems(SettingNames.RelayAllowWide),
            Resync = TimeSpan.FromSeconds(reader._values.Number(SettingNames.Resync, DefaultResync, MinResync, MaxResync)),
            Report = ReportSettings.Read(reader._values),
            Exceptions = ExceptionReader.Read(ucr),
            ReportMail = reader.ReportMail(),
            ReportWeekly = reader.Weekly(),
            Contact = reader.Contact(),
            Ldap = reader.Ldap(),
        };
        return new SettingsReading(reader._values.Errors.Count == 0 ? settings : null, [.. reader._values.Errors], reader.Unknown());
    }

    /// <summary>Reads what the report needs, whatever is wrong with other settings.</summary>
    public static (ReportSettings Settings, IReadOnlyList<SettingError> Errors) ReadReport(UcrSnapshot ucr)
    {
        var values = new SettingValues(ucr);
        return (ReportSettings.Read(values), values.Errors);
    }

    /// <summary>Who gets the report each week; null when nobody is named, it is switched off, or the setting is wrong, which other places say.</summary>
    public static MailRecipient? ReadWeekly(UcrSnapshot ucr) => new SettingsReader(ucr) is var reader && reader.Weekly() && ucr.Text(SettingNames.ReportMail) is { } text
        ? MailRecipient.Parse(text).Value
        : null;

    private FeatureStages Features() => new()
    {
        Sender = Sender(),
        Relay = _values.Stage(SettingNames.Stage(Feature.Relay), Stage.Monitor),
        Submission = _values.Stage(SettingNames.Stage(Feature.Submission), Stage.Off),
        Auth25 = _values.Stage(SettingNames.Stage(Feature.Auth25), Stage.Off),
    };

    private SenderPolicy Sender()
    {
        var stage = _values.Stage(SettingNames.SenderStage, Stage.Monitor);
        var domains = ImmutableSortedDictionary.CreateBuilder<DomainName, Stage>();
        foreach (var (key, text) in DomainStages())
        {
            var domain = DomainName.Parse(text);
            if (domain.Ok)
                domains[domain.Value] = _values.Stage(key, stage);
            else
                _values.Refuse(key, text, "a mail domain between domain/ and /stage");
        }

        return new SenderPolicy { Stage = stage, Domains = domains.ToImmutable() };
    }

    /// <summary>The variables for single mail domains, with the text that should be the domain.</summary>
    private IEnumerable<(string Key, string Domain)> DomainStages() =>
        from pair in _ucr.WithPrefix(SettingNames.DomainStage)
        let domain = SettingNames.DomainText(pair.Key)
        where domain is not null
        select (pair.Key, domain);

    private ImmutableSortedSet<string> Accepted(Feature feature)
    {
        var key = SettingNames.Accepted(feature);
        var names = _values.Words(key);
        foreach (var name in names.Where(name => !AcceptedName.IsValid(name)))
            _values.Refuse(key, name, AcceptedName.Expected);
        return names.ToImmutableSortedSet(StringComparer.Ordinal);
    }

    private ImmutableSortedSet<string> Roles()
    {
        var roles = _values.Words(SettingNames.RelayRoles);
        foreach (var role in roles.Where(role => !ServerRole.All.Contains(role)))
            _values.Refuse(SettingNames.RelayRoles, role, $"roles of UCS servers separated by blanks: {string.Join(", ", ServerRole.All)}");
        return roles.Length == 0 ? ServerRole.Default : roles.ToImmutableSortedSet(StringComparer.Ordinal);
    }

    private ImmutableSortedSet<Network> Systems(string key)
    {
        var systems = ImmutableSortedSet.CreateBuilder<Network>();
        foreach (var text in _values.Words(key, ','))
        {
            var system = FurtherSystem.Parse(text);
            if (system.Ok)
                systems.Add(system.Value);
            else
                _values.Refuse(key, text, $"addresses or networks separated by blanks or commas, and this one {system.Error}");
        }

        return systems.ToImmutable();
    }

    private MailRecipient ReportMail()
    {
        var text = _values.Text(SettingNames.ReportMail);
        if (string.IsNullOrWhiteSpace(text))
            return MailRecipient.Root;
        var recipient = MailRecipient.Parse(text);
        if (recipient.Ok)
            return recipient.Value;
        _values.Refuse(SettingNames.ReportMail, text, recipient.Error);
        return MailRecipient.Root;
    }

    private bool Weekly() => _values.Choice(SettingNames.ReportWeekly, "yes", "no") == "yes";

    private RefusalContact? Contact()
    {
        var text = _values.Text(SettingNames.RefusalContact);
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var contact = RefusalContact.Parse(text);
        if (!contact.Ok)
            _values.Refuse(SettingNames.RefusalContact, text, contact.Error);
        return contact.Value;
    }

    private LdapSettings Ldap()
    {
        var tls = Tls();
        _values.Required(SettingNames.LdapServerName, "the name of the LDAP server");
        return new LdapSettings
        {
            Servers = [.. Servers(SettingNames.LdapServerName).Concat(Servers(SettingNames.LdapServerAddition)).Distinct(StringComparer.OrdinalIgnoreCase)],
            Tls = tls,
            Port = tls == LdapTls.Ldaps ? LdapsPort : _values.Number(SettingNames.LdapServerPort, StartTlsPort, 1, 65_535),
            Base = _values.Required(SettingNames.LdapBase, "the LDAP base of the domain"),
            HostDn = _values.Required(SettingNames.LdapHostDn, "the DN of this host's machine account"),
        };
    }

    private string[] Servers(string key)
    {
        var servers = _values.Words(key);
        foreach (var server in servers.Where(server => !DomainName.Parse(server).Ok))
            _values.Refuse(key, server, "fully qualified host names; TLS checks them");
        return servers;
    }

    private LdapTls Tls() => _values.Choice(SettingNames.LdapTls, "ldaps", "starttls") == "starttls" ? LdapTls.StartTls : LdapTls.Ldaps;

    private ImmutableArray<string> Unknown() =>
    [
        .. _ucr.WithPrefix(SettingNames.Prefix).Select(pair => pair.Key)
            .Where(key => !SettingNames.Own.Contains(key) && !SettingNames.IsInternal(key) && SettingNames.DomainText(key) is null
                && !SettingNames.IsLimited(key) && !key.StartsWith(SettingNames.Exception, StringComparison.Ordinal)),
    ];
}
