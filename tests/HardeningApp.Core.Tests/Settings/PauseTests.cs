using HardeningApp.Core.Planning;
using HardeningApp.Core.Settings;

namespace HardeningApp.Core.Tests.Settings;

public sealed class PauseTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero);

    [Theory]
    [InlineData("since 2026-01-02T03:04:05Z")]
    [InlineData("since 2026-01-02T03:04:05Z until 2026-01-02T05:04:05Z")]
    [InlineData("yes")]
    public void What_is_written_is_what_is_read(string text) => Read(text).ShouldNotBeNull().ToText().ShouldBe(text);

    [Theory]
    [InlineData("no")]
    [InlineData("False")]
    [InlineData("")]
    [InlineData(" ")]
    public void Some_words_say_that_there_is_none(string text) => Read(text).ShouldBeNull();

    [Theory]
    [InlineData("since")]
    [InlineData("since yesterday")]
    [InlineData("until 2026-01-02T05:04:05Z")]
    [InlineData("since 2026-01-02T03:04:05Z until tomorrow")]
    [InlineData("since 2026-01-02T03:04:05Z until 2026-01-02T03:04:05Z")]
    [InlineData("2h")]
    public void A_wrong_text_is_an_error_so_nothing_is_changed_either(string text)
    {
        var reading = SettingsReader.Read(Ucr.Joined((SettingNames.Paused, text)));

        reading.Settings.ShouldBeNull();
        reading.Errors.ShouldHaveSingleItem().Key.ShouldBe(SettingNames.Paused);
    }

    [Fact]
    public void Only_its_end_counts_so_a_clock_that_is_set_back_lets_nothing_be_changed()
    {
        var pause = Read("since 2026-01-02T03:04:05Z until 2026-01-02T05:04:05Z").ShouldNotBeNull();

        pause.LastsAt(Now).ShouldBeTrue();
        pause.LastsAt(Now.AddYears(-3)).ShouldBeTrue();
        pause.LastsAt(Now.AddHours(2).AddMilliseconds(-679)).ShouldBeTrue();
        pause.LastsAt(Now.AddHours(2).AddMilliseconds(-678)).ShouldBeFalse();
        Read("yes")!.LastsAt(DateTimeOffset.MaxValue).ShouldBeTrue();
    }

    [Fact]
    public void It_begins_now_to_the_second()
    {
        Begin(null).Change.ShouldBe(new UcrChange(SettingNames.Paused, null, "since 2026-01-02T03:04:05Z"));
        Begin("2h").Change.ShouldBe(new UcrChange(SettingNames.Paused, null, "since 2026-01-02T03:04:05Z until 2026-01-02T05:04:05Z"));
    }

    [Theory]
    [InlineData("since 2026-01-01T00:00:00Z", "1h", "since 2026-01-01T00:00:00Z until 2026-01-02T04:04:05Z")]
    [InlineData("since 2026-01-01T00:00:00Z until 2026-01-02T04:04:05Z", "90m", "since 2026-01-01T00:00:00Z until 2026-01-02T04:34:05Z")]
    [InlineData("since 2026-01-01T00:00:00Z until 2026-01-02T04:04:05Z", null, "since 2026-01-01T00:00:00Z")]
    [InlineData("since 2026-01-01T00:00:00Z until 2026-01-02T03:00:00Z", null, "since 2026-01-02T03:04:05Z")]
    [InlineData("since 2030-01-01T00:00:00Z", null, "since 2026-01-02T03:04:05Z")]
    [InlineData("yes", "1h", "since 2026-01-02T03:04:05Z until 2026-01-02T04:04:05Z")]
    [InlineData("nonsense", null, "since 2026-01-02T03:04:05Z")]
    public void Once_more_it_gets_another_end_and_keeps_its_begin_while_it_lasts(string before, string? time, string after) =>
        Begin(time, before).Change.ShouldBe(new UcrChange(SettingNames.Paused, before, after));

    [Fact]
    public void The_same_once_more_is_no_change() => Begin(null, "since 2026-01-01T00:00:00Z").Change.ShouldBeNull();

    [Theory]
    [InlineData(null, false)]
    [InlineData("no", false)]
    [InlineData("yes", true)]
    [InlineData("since 2026-01-01T00:00:00Z", true)]
    [InlineData("nonsense", true)]
    public void Its_end_takes_the_variable_away_where_one_says_something(string? before, bool changes) =>
        PauseChange.End(With(before)).Change.ShouldBe(changes ? new UcrChange(SettingNames.Paused, before, null) : null);

    [Fact]
    public void A_pause_by_a_policy_is_named_and_not_written_over()
    {
        var ucr = new UcrSnapshot([KeyValuePair.Create(SettingNames.Paused, new UcrValue("yes", UcrLayer.Ldap))]);

        PauseChange.End(ucr).Blocked.ShouldNotBeNull().ShouldContain("by a higher layer of UCR (ldap)");
        PauseChange.Begin(null, ucr, Now).Blocked.ShouldNotBeNull();
    }

    private static PauseChange Begin(string? time, string? before = null) => PauseChange.Begin(time is null ? null : TimeLimit.Parse(time).Value, With(before), Now);

    private static UcrSnapshot With(string? text) => text is null ? Ucr.Joined() : Ucr.Joined((SettingNames.Paused, text));

    private static Pause? Read(string text) => SettingsReader.Read(With(text)).Settings.ShouldNotBeNull().Pause;
}
