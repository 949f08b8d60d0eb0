using System.Collections.Immutable;
using System.Globalization;
using HardeningApp.Core.Names;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Settings;

/// <summary>Turns UCR variables into settings and reports all errors, not only the first.</summary>
public sealed class SettingsReader
{
    private const int LdapsPort = 7636;
    private const int StartTlsPort = 7389;
    private const int MinResync = 10;
    private const int MaxResync = 86_400;
    private const int DefaultResync = 300;

    private static readonly ImmutableSortedSet<string> DefaultRoles = ["master", "backup", "slave"];

    private readonly UcrSnapshot _ucr;
    private readonly List<SettingError> _errors = [];

    private SettingsReader(UcrSnapshot ucr) => _ucr = ucr;

    /// <summary>Reads all settings.</summary>
    public static SettingsReading Read(UcrSnapshot ucr)
    {
        var reader = new SettingsReader(ucr);
        var settings = new HardeningSettings
        {
            Features = new FeatureStages { Sender = reader.Sender() },
            RelayRoles = DefaultRoles,
            Resync = TimeSpan.FromSeconds(reader.Number(SettingNames.Resync, DefaultResync, MinResync, MaxResync)),
            Ldap = reader.Ldap(),
        };
        return new SettingsReading(reader._errors.Count == 0 ? settings : null, [.. reader._errors], reader.Unknown());
    }

    private SenderPolicy Sender()
    {
        var stage = Stage(SettingNames.SenderStage, Policy.Stage.Monitor);
        var domains = ImmutableSortedDictionary.CreateBuilder<DomainName, Stage>();
        foreach (var (key, text) in DomainStages())
        {
            var domain = DomainName.Parse(text);
            if (domain.Ok)
                domains[domain.Value] = Stage(key, stage);
            else
                _errors.Add(new SettingError(key, text, "a mail domain between domain/ and /stage"));
        }

        return new SenderPolicy { Stage = stage, Domains = domains.ToImmutable() };
    }

    /// <summary>The variables for single mail domains, with the text that should be the domain.</summary>
    private IEnumerable<(string Key, string Domain)> DomainStages() =>
        from pair in _ucr.WithPrefix(SettingNames.DomainStage)
        where pair.Key.EndsWith(SettingNames.DomainStageEnd, StringComparison.Ordinal) && pair.Key.Length > SettingNames.DomainStage.Length + SettingNames.DomainStageEnd.Length
        select (pair.Key, pair.Key[SettingNames.DomainStage.Length..^SettingNames.DomainStageEnd.Length]);

    private LdapSettings Ldap()
    {
        var tls = Tls();
        var first = Servers(SettingNames.LdapServerName, Required(SettingNames.LdapServerName, "the name of the LDAP server"));
        var further = Servers(SettingNames.LdapServerAddition, _ucr.Text(SettingNames.LdapServerAddition));
        return new LdapSettings
        {
            Servers = [.. first.Concat(further).Distinct(StringComparer.OrdinalIgnoreCase)],
            Tls = tls,
            Port = tls == LdapTls.Ldaps ? LdapsPort : Number(SettingNames.LdapServerPort, StartTlsPort, 1, 65_535),
            Base = Required(SettingNames.LdapBase, "the LDAP base of the domain"),
            HostDn = Required(SettingNames.LdapHostDn, "the DN of this host's machine account"),
        };
    }

    private string[] Servers(string key, string? text)
    {
        var servers = (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var server in servers.Where(server => !DomainName.Parse(server).Ok))
            _errors.Add(new SettingError(key, server, "fully qualified host names; TLS checks them"));
        return servers;
    }

    private LdapTls Tls()
    {
        var text = _ucr.Text(SettingNames.LdapTls);
        switch (text?.Trim().ToLowerInvariant())
        {
            case null or "" or "ldaps":
                return LdapTls.Ldaps;
            case "starttls":
                return LdapTls.StartTls;
            default:
                _errors.Add(new SettingError(SettingNames.LdapTls, text, "ldaps or starttls"));
                return LdapTls.Ldaps;
        }
    }

    private Stage Stage(string key, Stage whenUnset)
    {
        var text = _ucr.Text(key);
        if (string.IsNullOrWhiteSpace(text))
            return whenUnset;
        if (StageText.Parse(text) is { } stage)
            return stage;
        _errors.Add(new SettingError(key, text, "off, monitor or enforce"));
        return whenUnset;
    }

    private int Number(string key, int whenUnset, int min, int max)
    {
        var text = _ucr.Text(key);
        if (string.IsNullOrWhiteSpace(text))
            return whenUnset;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
            return number;
        _errors.Add(new SettingError(key, text, $"a number from {min} to {max}"));
        return whenUnset;
    }

    private string Required(string key, string what)
    {
        var text = _ucr.Text(key);
        if (!string.IsNullOrWhiteSpace(text))
            return text;
        _errors.Add(new SettingError(key, null, $"{what}, which the join of the domain sets"));
        return "";
    }

    private ImmutableArray<string> Unknown() =>
        [.. _ucr.WithPrefix(SettingNames.Prefix).Select(pair => pair.Key).Where(key => !SettingNames.Own.Contains(key)).Except(DomainStages().Select(stage => stage.Key))];
}
