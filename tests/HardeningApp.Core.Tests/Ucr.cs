using HardeningApp.Core.Settings;

namespace HardeningApp.Core.Tests;

/// <summary>UCR as a host has it, for tests.</summary>
internal static class Ucr
{
    /// <summary>A snapshot with these variables in the normal layer.</summary>
    public static UcrSnapshot With(params (string Key, string Text)[] values) =>
        new(values.Select(value => KeyValuePair.Create(value.Key, new UcrValue(value.Text, UcrLayer.Normal))));

    /// <summary>What the join of the domain sets, and these variables besides.</summary>
    public static UcrSnapshot Joined(params (string Key, string Text)[] values) => With(
    [
        (SettingNames.LdapServerName, "mail.company.my"),
        (SettingNames.LdapServerPort, "7389"),
        (SettingNames.LdapBase, "dc=company,dc=my"),
        (SettingNames.LdapHostDn, "cn=mail,cn=dc,cn=computers,dc=company,dc=my"),
        .. values,
    ]);
}
