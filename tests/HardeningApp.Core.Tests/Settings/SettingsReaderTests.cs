using System.Collections.Immutable;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Settings;

namespace HardeningApp.Core.Tests.Settings;

public sealed class SettingsReaderTests
{
    [Fact]
    public void A_joined_host_needs_no_setting_of_its_own()
    {
        var settings = Read();

        FeatureText.All.Select(settings.Features.Of).ShouldBe([Stage.Monitor, Stage.Monitor, Stage.Off, Stage.Off]);
        settings.Accepted.Values.ShouldAllBe(names => names.IsEmpty);
        settings.RelayRoles.ShouldBe(["backup", "master", "slave"]);
        settings.RelayExtra.ShouldBeEmpty();
        settings.Resync.ShouldBe(TimeSpan.FromSeconds(300));
        settings.Ldap.Tls.ShouldBe(LdapTls.Ldaps);
        settings.Ldap.Port.ShouldBe(7636);
        settings.Ldap.Servers.ShouldBe(["mail.company.my"]);
        settings.Ldap.Base.ShouldBe("dc=company,dc=my");
        settings.Ldap.HostDn.ShouldBe("cn=mail,cn=dc,cn=computers,dc=company,dc=my");
    }

    [Theory]
    [InlineData("off", Stage.Off)]
    [InlineData("monitor", Stage.Monitor)]
    [InlineData(" Enforce ", Stage.Enforce)]
    [InlineData("", Stage.Monitor)]
    public void The_stage_is_one_of_three_words(string text, Stage expected) =>
        Read((SettingNames.SenderStage, text)).Features.Sender.Stage.ShouldBe(expected);

    [Theory]
    [InlineData(Feature.Sender)]
    [InlineData(Feature.Relay)]
    [InlineData(Feature.Submission)]
    [InlineData(Feature.Auth25)]
    public void Each_feature_has_a_stage_of_its_own(Feature feature)
    {
        var stages = Read((SettingNames.Stage(feature), "enforce")).Features;

        FeatureText.All.Where(other => stages.Of(other) == Stage.Enforce).ShouldBe([feature]);
        Errors((SettingNames.Stage(feature), "reject")).ShouldHaveSingleItem().Expected.ShouldBe("off, monitor or enforce");
    }

    [Theory]
    [InlineData("10", 10)]
    [InlineData("86400", 86_400)]
    [InlineData("", 300)]
    public void Resync_is_a_number_of_seconds(string text, int expected) =>
        Read((SettingNames.Resync, text)).Resync.ShouldBe(TimeSpan.FromSeconds(expected));

    [Theory]
    [InlineData("9")]
    [InlineData("86401")]
    [InlineData("-300")]
    [InlineData("1e3")]
    [InlineData("300s")]
    [InlineData("99999999999999999999")]
    public void Another_resync_is_an_error(string text) =>
        Errors((SettingNames.Resync, text)).ShouldHaveSingleItem().Expected.ShouldBe("a number from 10 to 86400");

    [Fact]
    public void StartTLS_uses_the_port_of_the_server()
    {
        Read((SettingNames.LdapTls, "StartTLS")).Ldap.Port.ShouldBe(7389);
        Read((SettingNames.LdapTls, "starttls"), (SettingNames.LdapServerPort, "389")).Ldap.Port.ShouldBe(389);
        Read((SettingNames.LdapTls, "ldaps"), (SettingNames.LdapServerPort, "389")).Ldap.Port.ShouldBe(7636);
    }

    [Fact]
    public void The_servers_are_tried_in_their_order_each_once() =>
        Read((SettingNames.LdapServerAddition, " dc4.company.my  MAIL.company.my dc6.company.my"))
            .Ldap.Servers.ShouldBe(["mail.company.my", "dc4.company.my", "dc6.company.my"]);

    [Fact]
    public void A_server_that_TLS_cannot_check_is_an_error_of_the_variable_that_names_it()
    {
        var errors = Errors((SettingNames.LdapServerName, "10.9.0.1"), (SettingNames.LdapServerAddition, "dc4.company.my dc4"));

        errors.Select(error => (error.Key, error.Value)).ShouldBe([(SettingNames.LdapServerName, "10.9.0.1"), (SettingNames.LdapServerAddition, "dc4")]);
    }

    [Fact]
    public void All_errors_are_reported_at_once()
    {
        var reading = SettingsReader.Read(Ucr.With(
            (SettingNames.SenderStage, "on"), (SettingNames.Resync, "soon"), (SettingNames.LdapTls, "no"), (SettingNames.LdapServerAddition, "dc4.company.my")));

        reading.Settings.ShouldBeNull();
        reading.Errors.Select(error => error.Key).ShouldBe(
            [SettingNames.SenderStage, SettingNames.Resync, SettingNames.LdapTls, SettingNames.LdapServerName, SettingNames.LdapBase, SettingNames.LdapHostDn],
            ignoreOrder: true);
    }

    [Fact]
    public void An_error_says_what_which_value_and_what_to_do()
    {
        Errors((SettingNames.SenderStage, "on\u001b[2J\nok")).ShouldHaveSingleItem().ToString().ShouldBe(
            "postfix-hardening/sender/stage is \"on\\u001b[2J\\u000aok\"; expected off, monitor or enforce (change it with: ucr set postfix-hardening/sender/stage=…)");
        SettingsReader.Read(Ucr.With()).Errors.ShouldContain(
            error => error.ToString() == "ldap/base is not set; expected the LDAP base of the domain, which the join of the domain sets");
    }

    [Fact]
    public void A_variable_of_our_prefix_that_means_nothing_is_named_but_is_no_error()
    {
        var reading = SettingsReader.Read(Ucr.Joined(("postfix-hardening/sender/stge", "off"), (SettingNames.Autostart, "no"), ("postfix-other/x", "1"), ("postfix-hardening/internal/verify", "yes"), ("postfix-hardening/status", "ok")));

        reading.Settings.ShouldNotBeNull();
        reading.Unknown.ShouldBe(["postfix-hardening/sender/stge"]);
    }

    private static HardeningSettings Read(params (string, string)[] values)
    {
        var reading = SettingsReader.Read(Ucr.Joined(values));
        reading.Errors.ShouldBeEmpty();
        return reading.Settings.ShouldNotBeNull();
    }

    private static ImmutableArray<SettingError> Errors(params (string, string)[] values) => SettingsReader.Read(Ucr.Joined(values)).Errors;
}
