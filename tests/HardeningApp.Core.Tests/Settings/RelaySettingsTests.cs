using HardeningApp.Core.Settings;

namespace HardeningApp.Core.Tests.Settings;

public sealed class RelaySettingsTests
{
    [Theory]
    [InlineData("", "backup master slave")]
    [InlineData("  ", "backup master slave")]
    [InlineData("master", "master")]
    [InlineData(" slave  member slave", "member slave")]
    public void Roles_are_words_and_unset_means_all_domain_controllers(string text, string expected) =>
        SettingsReader.Read(Ucr.Joined((SettingNames.RelayRoles, text))).Settings!.RelayRoles.ShouldBe(expected.Split(' '));

    [Theory]
    [InlineData("Master")]
    [InlineData("memberserver")]
    [InlineData("domaincontroller_slave")]
    [InlineData("windows_domaincontroller")]
    public void Another_role_is_an_error_that_lists_those_that_there_are(string role)
    {
        var error = SettingsReader.Read(Ucr.Joined((SettingNames.RelayRoles, $"master {role}"))).Errors.ShouldHaveSingleItem();

        error.ToString().ShouldBe(
            $"postfix-hardening/relay/roles is \"{role}\"; expected roles of UCS servers separated by blanks: master, backup, slave, member (change it with: ucr set postfix-hardening/relay/roles=…)");
    }

    [Fact]
    public void Further_systems_are_addresses_and_networks_separated_by_blanks_or_commas() =>
        SettingsReader.Read(Ucr.Joined((SettingNames.RelayExtra, "10.9.0.30, 192.0.2.0/24,2001:db8::7 [2001:db8:1::]/64  10.9.0.30/32"))).Settings!
            .RelayExtra.Select(network => network.ToPostfix()).ShouldBe(["10.9.0.30/32", "192.0.2.0/24", "[2001:db8::7]/128", "[2001:db8:1::]/64"]);

    [Fact]
    public void Each_bad_system_is_an_error_of_its_own()
    {
        var errors = SettingsReader.Read(Ucr.Joined((SettingNames.RelayExtra, "10.9.0.30 printer.company.my,0.0.0.0/0"))).Errors;

        errors.Select(error => error.Value).ShouldBe(["printer.company.my", "0.0.0.0/0"]);
        errors[0].Expected.ShouldStartWith("addresses or networks separated by blanks or commas, and this one is not an IP address");
    }
}
