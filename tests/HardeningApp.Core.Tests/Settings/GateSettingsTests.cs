using HardeningApp.Core.Settings;

namespace HardeningApp.Core.Tests.Settings;

/// <summary>How many days the gate asks for.</summary>
public sealed class GateSettingsTests
{
    [Theory]
    [InlineData(null, null, 7)]
    [InlineData("0", null, 0)]
    [InlineData("90", null, 90)]
    [InlineData(" ", null, 7)]
    [InlineData(null, "3", 3)]
    [InlineData("30", "30", 30)]
    public void Seven_days_are_asked_for_unless_others_are_named_or_fewer_are_kept(string? days, string? keep, int asked) =>
        SettingsReader.Read(Joined(days, keep)).Settings!.Report.GateDays.ShouldBe(asked);

    [Theory]
    [InlineData("-1", null, "a number from 0 to 90")]
    [InlineData("91", null, "a number from 0 to 90")]
    [InlineData("seven", null, "a number from 0 to 90")]
    [InlineData("31", "30", "no more days than are kept of the mail log, which are 30 (postfix-hardening/report/keep)")]
    public void What_cannot_be_is_refused_with_what_can(string days, string? keep, string expected)
    {
        var error = SettingsReader.Read(Joined(days, keep)).Errors.ShouldHaveSingleItem();
        (error.Key, error.Expected).ShouldBe(("postfix-hardening/gate/days", expected));
    }

    [Fact]
    public void The_log_is_read_for_the_gate_whatever_is_wrong_with_other_settings() =>
        SettingsReader.ReadReport(Ucr.Joined(("postfix-hardening/resync", "x"), ("postfix-hardening/gate/days", "9"))).Settings.GateDays.ShouldBe(9);

    private static UcrSnapshot Joined(string? days, string? keep) =>
        Ucr.Joined([.. new[] { ("postfix-hardening/gate/days", days), ("postfix-hardening/report/keep", keep) }.Where(pair => pair.Item2 is not null).Select(pair => (pair.Item1, pair.Item2!))]);
}
