using HardeningApp.Core.Policy;
using HardeningApp.Core.Settings;

namespace HardeningApp.Core.Tests.Settings;

public sealed class AcceptedSettingsTests
{
    [Fact]
    public void What_was_accepted_counts_for_its_feature_only()
    {
        var accepted = SettingsReader.Read(Ucr.Joined(("postfix-hardening/sender/accepted", " 25  25-whitelist 25 "), ("postfix-hardening/relay/accepted", "foreign_networks"))).Settings!.Accepted;

        accepted[Feature.Sender].ShouldBe(["25", "25-whitelist"]);
        accepted[Feature.Relay].ShouldBe(["foreign_networks"]);
        accepted[Feature.Submission].ShouldBeEmpty();
        accepted[Feature.Auth25].ShouldBeEmpty();
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("25,26")]
    [InlineData("@!@print(1)@!@")]
    [InlineData("ü")]
    [InlineData("a12345678901234567890123456789012345678901234567890123456789abcde")]
    public void What_cannot_be_a_name_is_an_error_that_names_it(string name)
    {
        var error = SettingsReader.Read(Ucr.Joined(("postfix-hardening/submission/accepted", $"good {name}"))).Errors.ShouldHaveSingleItem();

        error.Key.ShouldBe("postfix-hardening/submission/accepted");
        error.Value.ShouldBe(name);
        error.Expected.ShouldContain("1 to 64 letters, digits, dots, underscores or hyphens");
    }

    [Fact]
    public void A_name_may_have_64_characters() => AcceptedName.IsValid(new string('a', 64)).ShouldBeTrue();
}
