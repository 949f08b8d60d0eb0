using HardeningApp.Core.Planning;
using HardeningApp.Core.Settings;

namespace HardeningApp.Core.Tests.Settings;

/// <summary>What <c>mode --for</c> writes, and what ends it.</summary>
public sealed class LimitedModeTests
{
    private const string Key = "postfix-hardening/sender/limited";
    private const string Running = "monitor since 2026-01-02T01:00:00Z until 2026-01-03T03:00:00Z instead of enforce";

    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero);

    [Fact]
    public void The_stage_for_now_stands_beside_the_requested_one_which_stays() =>
        Of(Ucr.Joined(("postfix-hardening/sender/stage", "enforce")), "sender", "monitor", null, "2h").Changes.ShouldBe(
            [new UcrChange(Key, null, "monitor since 2026-01-02T03:04:05Z until 2026-01-02T05:04:05Z instead of enforce")]);

    [Fact]
    public void Where_no_stage_is_set_the_default_is_what_comes_back()
    {
        Of(Ucr.Joined(), "auth25", "enforce", null, "1d12h").Changes.ShouldBe(
            [new UcrChange("postfix-hardening/auth25/limited", null, "enforce since 2026-01-02T03:04:05Z until 2026-01-03T15:04:05Z instead of default")]);
        Of(Ucr.Joined(("postfix-hardening/sender/stage", "enforce")), "sender", "off", "Company.My", "30s").Changes.ShouldBe(
            [new UcrChange("postfix-hardening/domain/company.my/limited", null, "off since 2026-01-02T03:04:05Z until 2026-01-02T03:04:35Z instead of default")]);
    }

    [Fact]
    public void Once_more_it_is_another_one() =>
        Of(Ucr.Joined(("postfix-hardening/sender/stage", "enforce"), (Key, Running)), "sender", "off", null, "1h").Changes.ShouldBe(
            [new UcrChange(Key, Running, "off since 2026-01-02T03:04:05Z until 2026-01-02T04:04:05Z instead of enforce")]);

    [Theory]
    [InlineData("off")]
    [InlineData("enforce")]
    [InlineData("default")]
    public void A_stage_for_good_ends_it(string stage) =>
        Of(Ucr.Joined(("postfix-hardening/sender/stage", "enforce"), (Key, Running)), "sender", stage).Changes.ShouldContain(new UcrChange(Key, Running, null));

    [Fact]
    public void A_stage_of_one_mail_domain_ends_only_its_own_whatever_its_spelling()
    {
        var ucr = Ucr.Joined((Key, Running), ("postfix-hardening/domain/Müller.example/limited", Running), ("postfix-hardening/domain/company.my/limited", Running));

        Of(ucr, "sender", "off", "müller.example").Changes.ShouldBe(
        [
            new UcrChange("postfix-hardening/domain/xn--mller-kva.example/stage", null, "off"),
            new UcrChange("postfix-hardening/domain/Müller.example/limited", Running, null),
        ]);
    }

    [Fact]
    public void What_is_requested_for_good_anyway_needs_no_limit()
    {
        var change = Of(Ucr.Joined(("postfix-hardening/sender/stage", "enforce"), (Key, Running)), "sender", "enforce", null, "1h");

        change.Changes.ShouldBe([new UcrChange(Key, Running, null)]);
        change.Notes.ShouldBe(["sender is requested to be enforce for good, so there is nothing to limit"]);
    }

    [Fact]
    public void What_is_accepted_on_the_way_stays_accepted_and_that_is_said()
    {
        var change = ModeChange.Of(ModeRequest.Parse("sender", "enforce", null, ["25"], "1h").Value!, Ucr.Joined(), null, Now);

        change.Changes.Select(one => one.Key).ShouldBe([Key, "postfix-hardening/sender/accepted"]);
        change.Notes.ShouldBe(["what is accepted stays accepted after the end; to take it back change postfix-hardening/sender/accepted"]);
    }

    [Fact]
    public void A_stage_of_a_policy_can_be_set_aside_for_now_and_a_limit_of_a_policy_cannot()
    {
        var stage = new UcrSnapshot([KeyValuePair.Create("postfix-hardening/sender/stage", new UcrValue("enforce", UcrLayer.Ldap))]);
        var limit = new UcrSnapshot([KeyValuePair.Create(Key, new UcrValue(Running, UcrLayer.Ldap))]);

        Of(stage, "sender", "monitor", null, "1h").Blocked.ShouldBeNull();
        Of(limit, "sender", "off", null, "1h").Blocked.ShouldNotBeNull().ShouldStartWith(Key);
    }

    [Theory]
    [InlineData("default", "2h", "--for goes with a stage; default takes a stage away for good")]
    [InlineData("off", "2 h", "\"2 h\" is no time; expected 30s to 30d")]
    [InlineData("off", "5s", "\"5s\" is no time; expected 30s to 30d")]
    public void What_cannot_be_limited_is_refused(string stage, string time, string why) =>
        ModeRequest.Parse("sender", stage, null, [], time).Error.ShouldNotBeNull().ShouldContain(why);

    private static ModeChange Of(UcrSnapshot ucr, string feature, string stage, string? domain = null, string? time = null) =>
        ModeChange.Of(ModeRequest.Parse(feature, stage, domain, [], time).Value.ShouldNotBeNull(), ucr, null, Now);
}
