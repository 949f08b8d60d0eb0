using System.Text.Json;
using HardeningApp.Core.Settings;
using HardeningApp.Core.State;

namespace HardeningApp.Core.Tests.State;

public sealed class LimitTextTests
{
    private static readonly DateTimeOffset Begin = new(2026, 1, 2, 1, 0, 0, TimeSpan.Zero);

    private static readonly (string, string) Limited = ("postfix-hardening/sender/limited", "monitor since 2026-01-02T01:00:00Z until 2026-01-02T03:00:00Z instead of enforce");

    [Fact]
    public void It_says_until_when_what_comes_then_and_how_to_end_it() =>
        At(0, Limited, ("postfix-hardening/sender/stage", "enforce"))
            .ShouldBe("sender: monitor is requested until 2026-01-02 03:00:00 UTC, then enforce again by itself; sooner: postfix-hardening mode sender enforce");

    [Fact]
    public void Of_a_mail_domain_it_names_the_domain() =>
        At(0, ("postfix-hardening/domain/company.my/limited", Limited.Item2), ("postfix-hardening/domain/company.my/stage", "enforce"))
            .ShouldBe("sender for company.my: monitor is requested until 2026-01-02 03:00:00 UTC, then enforce again by itself; sooner: postfix-hardening mode sender enforce --domain company.my");

    [Fact]
    public void What_does_not_count_says_why()
    {
        At(2, Limited, ("postfix-hardening/sender/stage", "enforce")).ShouldBe("sender: monitor was requested until 2026-01-02 03:00:00 UTC; that is over, enforce is requested again");
        At(0, Limited, ("postfix-hardening/sender/stage", "off")).ShouldBe("sender: monitor was requested for a limited time; that is over, because the lasting stage was changed to off");
        At(-9_000, Limited, ("postfix-hardening/sender/stage", "enforce")).ShouldBe(
            "sender: monitor would be requested until 2026-01-02 03:00:00 UTC, but the clock stands before its begin (2026-01-02 01:00:00 UTC); enforce counts until the clock is set right; to end it: postfix-hardening mode sender enforce");
    }

    [Fact]
    public void The_status_shows_both_and_comes_back_from_its_JSON()
    {
        var status = new PassStatus
        {
            State = "paused",
            Summary = "s",
            Reason = "ucr",
            Limits = [new("sender", null, "monitor", "enforce", Begin, Begin.AddHours(2), "running")],
            Pause = new(Begin, Begin.AddHours(1)),
        };

        var text = StatusText.Full(new StatusDocument(true, Begin, status, null, []));
        text.ShouldContain("limited:       sender: monitor is requested until 2026-01-02 03:00:00 UTC");
        text.ShouldContain("paused:        since 2026-01-02 01:00:00 UTC, until 2026-01-02 02:00:00 UTC\n");

        var again = JsonSerializer.Deserialize(JsonSerializer.Serialize(status, StateJson.Readable.PassStatus), StateJson.Readable.PassStatus)!;
        (again.Limits.Single(), again.Pause).ShouldBe((status.Limits.Single(), status.Pause));
    }

    [Theory]
    [InlineData("yes", "by a setting, until somebody ends it")]
    [InlineData("since 2026-01-02T01:00:00Z", "since 2026-01-02 01:00:00 UTC, until somebody ends it")]
    public void A_pause_says_who_ends_it(string text, string expected) => PauseText.Span(Pause.Parse(text).Value!).ShouldBe(expected);

    private static string At(int hours, params (string, string)[] values) =>
        LimitText.Of(LimitStatus.Of(SettingsReader.Read(Ucr.Joined(values)).Settings!, Begin.AddHours(hours)).ShouldHaveSingleItem());
}
