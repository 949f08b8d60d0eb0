using System.Text;
using HardeningApp.Core.Exceptions;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Settings;

namespace HardeningApp.Fuzz;

/// <summary>Every variable of ours, and those of UCS that are read, with any text.</summary>
internal static class SettingsTarget
{
    private static readonly string[] Names =
    [
        .. SettingNames.Own, SettingNames.LdapBase, SettingNames.LdapHostDn, SettingNames.LdapServerName, SettingNames.LdapServerAddition, SettingNames.LdapServerPort,
        SettingNames.StageOf(Core.Names.DomainName.Parse("company.my").Value!), "postfix-hardening/exception/one", "postfix-hardening/internal/verify",
    ];

    private static readonly string[] Good =
    [
        "off", "monitor", "enforce", "300", "ldaps", "starttls", "master backup", "10.9.0.30 192.0.2.0/24,2001:db8::7", "10.0.0.0/8", "mail.company.my", "dc=company,dc=my",
        "feature=relay; client=10.9.0.2/32; reason=why", "feature=sender; client=192.0.2.7; sender=news@company.my; until=2026-12-31", "feature=sender; sender=news.company.my",
        "feature=sender; client=2001:db8::/64", "feature=submission; login=anna@company.my; sender=info@company.my", "25-whitelist 40", "https://mail.example:8443/help?id=7&lang=de#top", "help@company.my", "+49 (0)30 1234-567",
    ];

    public static int Try(HostileInput input)
    {
        var (ucr, count) = Registry(input);
        var reading = SettingsReader.Read(ucr);
        foreach (var error in reading.Errors.Concat(ExceptionReader.Read(ucr).Errors))
            Must.BePrintable(error.ToString(), error.Value ?? "");
        if (reading.Settings is { } settings)
        {
            Must.Hold(settings.Resync.TotalSeconds is >= 10 and <= 86_400, "the pause between two passes is out of bounds", "");
            Must.Hold(settings.RelayExtra.Concat(settings.RelayAllowWide).All(system => system.PrefixLength >= (system.IsIPv6 ? 32 : 8)), "a further system is wider than allowed", "");
            var change = WideAllowance.Of(settings, ucr, Neighbourhood.Unknown).Change;
            Must.Hold(change?.After is not { } text || UcrText.FirstForbidden(text) is null, "a permission is an unsafe value", change?.After ?? "");
        }

        foreach (var text in ExceptionReader.Read(ucr).All.Select(exception => exception.ToText()))
        {
            Must.Hold(UcrText.FirstForbidden(text.Replace('@', 'a').Replace('+', 'a')) is null, "an exception is an unsafe value", text);
            Must.Hold(!text.Contains("@!", StringComparison.Ordinal) && !text.Contains("!@", StringComparison.Ordinal), "an exception could be code for UCR", text);
        }
        return count;
    }

    /// <summary>A registry of a joined host in which some variables hold anything; and how many do.</summary>
    public static (UcrSnapshot Ucr, int Count) Registry(HostileInput input, params (string Key, string Text)[] more)
    {
        var values = new Dictionary<string, UcrValue>(StringComparer.Ordinal);
        // The files are UTF-8; UCR takes line ends out when it writes, and outer blanks when it reads.
        void Set(string key, string value, UcrLayer layer = UcrLayer.Normal)
        {
            var text = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(value)).Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal).Trim();
            values[key] = values.GetValueOrDefault(key)?.Below(text, layer) ?? new UcrValue(text, layer);
        }

        Set(SettingNames.LdapServerName, "mail.company.my");
        Set(SettingNames.LdapBase, "dc=company,dc=my");
        Set(SettingNames.LdapHostDn, "cn=mail,dc=company,dc=my");
        Set(PostfixNames.MyNetworks, PostfixNames.Loopback, UcrLayer.Default);
        foreach (var (key, text) in more)
            Set(key, text);
        var count = 1 + input.Below(4);
        for (var i = 0; i < count; i++)
        {
            var key = input.Below(8) switch
            {
                0 => SettingNames.Prefix + input.Text(),
                1 => SettingNames.DomainStage + input.Text() + SettingNames.DomainStageEnd,
                2 => SettingNames.Exception + input.Text(),
                _ => input.Pick(Names),
            };
            Set(key, input.Near(Good), input.OneIn(10) ? UcrLayer.Forced : UcrLayer.Normal);
        }

        return (new UcrSnapshot(values), count);
    }
}
