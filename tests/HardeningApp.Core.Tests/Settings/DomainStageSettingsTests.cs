using HardeningApp.Core.Policy;
using HardeningApp.Core.Settings;

namespace HardeningApp.Core.Tests.Settings;

public sealed class DomainStageSettingsTests
{
    [Fact]
    public void A_variable_between_domain_and_stage_gives_one_mail_domain_a_stage()
    {
        var reading = SettingsReader.Read(Ucr.Joined(
            ("postfix-hardening/sender/stage", "enforce"),
            ("postfix-hardening/domain/Partner.Example/stage", "off"),
            ("postfix-hardening/domain/company.my/stage", "monitor")));

        reading.Settings!.Features.Sender.Stage.ShouldBe(Stage.Enforce);
        reading.Settings.Features.Sender.Domains.Select(pair => (pair.Key.Value, pair.Value)).ShouldBe([("company.my", Stage.Monitor), ("partner.example", Stage.Off)]);
        reading.Unknown.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("postfix-hardening/domain/com/stage", "off", "a mail domain between domain/ and /stage")]
    [InlineData("postfix-hardening/domain/company.my/stage", "reject", "off, monitor or enforce")]
    public void A_name_that_is_no_domain_and_a_word_that_is_no_stage_are_errors_that_name_the_variable(string key, string value, string expected) =>
        SettingsReader.Read(Ucr.Joined((key, value))).Errors.ShouldHaveSingleItem().ToString().ShouldSatisfyAllConditions(
            error => error.ShouldStartWith(key),
            error => error.ShouldContain(expected));

    [Theory]
    [InlineData("postfix-hardening/domain/company.my")]
    [InlineData("postfix-hardening/domain//stage")]
    [InlineData("postfix-hardening/domain/stage")]
    public void A_variable_that_only_looks_so_is_named_as_unknown(string key) =>
        SettingsReader.Read(Ucr.Joined((key, "off"))).Unknown.ShouldBe([key]);
}
