using CsCheck;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Settings;
using Microsoft.Extensions.Time.Testing;

namespace HardeningApp.Core.Tests.Settings;

/// <summary>Which stage counts when, also while the clock jumps.</summary>
public sealed class LimitedStageTests
{
    private const string Key = "postfix-hardening/sender/limited";
    private const string StageKey = "postfix-hardening/sender/stage";
    private const string TwoHours = "monitor since 2026-01-02T01:00:00Z until 2026-01-02T03:00:00Z instead of enforce";

    private static readonly DateTimeOffset Begin = new(2026, 1, 2, 1, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _clock = new(Begin);

    [Fact]
    public void It_counts_until_its_end_and_then_the_requested_stage_does_again()
    {
        Counting().ShouldBe(Stage.Monitor);
        _clock.Advance(TimeSpan.FromHours(2) - TimeSpan.FromTicks(1));
        Counting().ShouldBe(Stage.Monitor);
        _clock.Advance(TimeSpan.FromTicks(1));
        Counting().ShouldBe(Stage.Enforce);
    }

    [Fact]
    public void The_requested_stage_stays_what_the_administrator_has_set() =>
        Settings((StageKey, "enforce"), (Key, TwoHours)).Features.Sender.Stage.ShouldBe(Stage.Enforce);

    [Fact]
    public void A_clock_that_jumps_ahead_of_the_end_ends_it() => CountingAt(Begin.AddDays(400)).ShouldBe(Stage.Enforce);

    [Fact]
    public void A_clock_that_is_set_back_behind_the_begin_ends_it_and_says_so()
    {
        CountingAt(Begin.AddMinutes(-5)).ShouldBe(Stage.Monitor, "a time server's correction is no reason to change anything");
        CountingAt(Begin.AddMinutes(-5).AddTicks(-1)).ShouldBe(Stage.Enforce);
        Settings((StageKey, "enforce"), (Key, TwoHours)).Limits.Single().StateAt(Begin.AddYears(-10)).ShouldBe(LimitState.Early);
    }

    [Fact]
    public void Another_requested_stage_ends_it_and_the_same_one_does_not()
    {
        State((StageKey, "enforce")).ShouldBe(LimitState.Running);
        State((StageKey, "off")).ShouldBe(LimitState.Replaced);
        State((StageKey, "")).ShouldBe(LimitState.Replaced);
        State().ShouldBe(LimitState.Replaced);
    }

    [Fact]
    public void A_stage_that_is_set_where_none_was_ends_it_although_it_is_the_built_in_one()
    {
        var trial = TwoHours.Replace("monitor", "enforce", StringComparison.Ordinal).Replace("of enforce", "of default", StringComparison.Ordinal);

        Settings((Key, trial)).Limits.Single().StateAt(Begin).ShouldBe(LimitState.Running);
        Settings((Key, trial), (StageKey, "monitor")).Limits.Single().StateAt(Begin).ShouldBe(LimitState.Replaced);
    }

    [Fact]
    public void A_mail_domain_has_one_of_its_own_and_the_common_stage_may_change_meanwhile()
    {
        var limited = ("postfix-hardening/domain/Company.My/limited", "off since 2026-01-02T01:00:00Z until 2026-01-02T03:00:00Z instead of default");

        foreach (var common in new[] { "monitor", "enforce" })
        {
            var settings = Settings(limited, (StageKey, common));
            settings.At(Begin).Features.Sender.Domains.Select(pair => (pair.Key.Value, pair.Value)).ShouldBe([("company.my", Stage.Off)]);
            settings.At(Begin).Features.Sender.Stage.ToText().ShouldBe(common);
            settings.Requested(settings.Limits.Single()).ToText().ShouldBe(common);
            settings.At(Begin.AddHours(2)).Features.ShouldBe(settings.Features);
        }

        Settings(limited, ("postfix-hardening/domain/company.my/stage", "monitor")).Limits.Single().StateAt(Begin).ShouldBe(LimitState.Replaced);
    }

    [Theory]
    [InlineData("monitor")]
    [InlineData("reject since 2026-01-02T01:00:00Z until 2026-01-02T03:00:00Z instead of enforce")]
    [InlineData("monitor since 2026-01-02T01:00:00Z until 2026-01-02T03:00:00Z instead of nothing")]
    [InlineData("monitor since 2026-01-02T03:00:00Z until 2026-01-02T03:00:00Z instead of enforce")]
    [InlineData("monitor since 2026-01-02T01:00:00Z until 2026-02-01T01:00:01Z instead of enforce")]
    [InlineData("monitor since 2026-01-02 until 2026-01-03 instead of enforce")]
    [InlineData("monitor since 2026-01-02T01:00:00Z until 2026-13-02T03:00:00Z instead of enforce")]
    [InlineData("monitor since 2026-01-02T01:00:00+01:00 until 2026-01-02T03:00:00Z instead of enforce")]
    public void A_wrong_text_is_an_error_of_the_settings_and_never_a_limit_without_end(string text)
    {
        var error = SettingsReader.Read(Ucr.Joined((Key, text))).Errors.ShouldHaveSingleItem();

        error.Key.ShouldBe(Key);
        error.ToString().ShouldContain("--for writes it");
    }

    [Fact]
    public void Only_features_and_mail_domains_have_one()
    {
        SettingsReader.Read(Ucr.Joined(("postfix-hardening/ldap/limited", TwoHours))).Unknown.ShouldBe(["postfix-hardening/ldap/limited"]);
        SettingsReader.Read(Ucr.Joined(("postfix-hardening/domain/com/limited", TwoHours))).Errors.ShouldHaveSingleItem().ToString().ShouldContain("a mail domain between domain/ and /limited");
        SettingsReader.Read(Ucr.Joined((Key, TwoHours), ("postfix-hardening/domain/company.my/limited", TwoHours))).Unknown.ShouldBeEmpty();
        Settings((Key, " ")).Limits.ShouldBeEmpty();
    }

    [Fact]
    public void The_next_end_is_the_first_one_ahead_and_what_is_over_is_to_be_taken_away()
    {
        var settings = Settings((StageKey, "enforce"), (Key, TwoHours), (SettingNames.Paused, "since 2026-01-02T01:00:00Z until 2026-01-02T02:00:00Z"));

        settings.NextEnd(Begin).ShouldBe(Begin.AddHours(1));
        settings.NextEnd(Begin.AddHours(1)).ShouldBe(Begin.AddHours(2));
        settings.NextEnd(Begin.AddHours(2)).ShouldBeNull();
        settings.Ended(Begin).ShouldBeEmpty();
        settings.Ended(Begin.AddHours(1)).ShouldBe([SettingNames.Paused]);
        settings.Ended(Begin.AddHours(2)).ShouldBe([Key, SettingNames.Paused]);
        settings.Ended(Begin.AddYears(-1)).ShouldBeEmpty("a wrong clock that is set right again finds everything as it was");
        Settings((Key, TwoHours)).Ended(Begin).ShouldBe([Key]);
    }

    [Fact]
    public void At_no_moment_it_counts_longer_than_from_a_little_before_its_begin_to_its_end() =>
        Gen.Select(Gen.Int[1, 2_592_000], Gen.Long[-10_000_000, 10_000_000]).Sample((length, offset) =>
        {
            var limit = new LimitedStage(Key, Feature.Sender, null, Stage.Off, Begin, Begin.AddSeconds(length), Stage.Monitor);

            LimitedStage.Parse(Key, Feature.Sender, null, limit.ToText()).Value.ShouldBe(limit);
            UcrText.FirstForbidden(limit.ToText()).ShouldBeNull();
            (limit.StateAt(Begin.AddSeconds(offset)) == LimitState.Running).ShouldBe(offset >= -300 && offset < length);
        });

    private static LimitState State(params (string, string)[] values) => Settings([(Key, TwoHours), .. values]).Limits.Single().StateAt(Begin);

    private Stage Counting() => CountingAt(_clock.GetUtcNow());

    private static Stage CountingAt(DateTimeOffset now) => Settings((StageKey, "enforce"), (Key, TwoHours)).At(now).Features.Sender.Stage;

    private static HardeningSettings Settings(params (string, string)[] values) => SettingsReader.Read(Ucr.Joined(values)).Settings.ShouldNotBeNull();
}
