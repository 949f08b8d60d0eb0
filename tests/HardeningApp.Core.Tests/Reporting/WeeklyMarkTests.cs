using System.Globalization;
using CsCheck;
using HardeningApp.Core.Reporting.Mail;
using HardeningApp.Core.Settings;

namespace HardeningApp.Core.Tests.Reporting;

public sealed class WeeklyMarkTests
{
    [Theory]
    [InlineData("2026-11-23T05:59:59+01:00", "2026-11-16")]
    [InlineData("2026-11-23T06:00:00+01:00", "2026-11-23")]
    [InlineData("2026-11-29T23:59:59+01:00", "2026-11-23")]
    [InlineData("2026-11-30T05:00:00+01:00", "2026-11-23")]
    public void A_week_is_due_on_Monday_at_six_o_clock(string now, string week) => At(now).Week.ShouldBe(Day(week));

    [Fact]
    public void The_mail_is_about_the_seven_days_before_that_Monday()
    {
        At("2026-11-25T12:00:00+01:00").From.ShouldBe(Day("2026-11-16"));
        At("2026-11-25T12:00:00+01:00").To.ShouldBe(Day("2026-11-22"));
    }

    [Fact]
    public void Nothing_is_due_before_the_first_week_has_passed_nor_after_the_clock_was_set_back()
    {
        var now = At("2026-11-25T12:00:00+01:00");
        WeeklyMark.IsDue(null, now).ShouldBeFalse();
        WeeklyMark.IsDue(now, now).ShouldBeFalse();
        WeeklyMark.IsDue(new WeeklyMark(Day("2027-01-04")), now).ShouldBeFalse();
        WeeklyMark.IsDue(new WeeklyMark(Day("2026-11-16")), now).ShouldBeTrue();
    }

    [Fact]
    public void However_often_it_is_asked_and_whatever_the_offset_does_there_is_one_mail_a_week() =>
        Gen.Select(Gen.Int[0, 60 * 24 * 40].Array[1, 200], Gen.Int[0, 60 * 24 * 40]).Sample((minutes, change) =>
        {
            WeeklyMark? last = null;
            var mailed = new List<DateOnly>();
            foreach (var minute in minutes.Order())
            {
                // Summer time ends somewhere in between.
                var offset = TimeSpan.FromHours(minute < change ? 2 : 1);
                var now = WeeklyMark.At(new DateTimeOffset(2026, 10, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(minute).ToOffset(offset));
                if (WeeklyMark.IsDue(last, now))
                    mailed.Add(now.Week);
                if (last is null || last.Week < now.Week)
                    last = now;
            }

            mailed.ShouldBeUnique();
            mailed.ShouldAllBe(week => week.DayOfWeek == DayOfWeek.Monday);
        });

    [Theory]
    [InlineData(null, null, null)]
    [InlineData(null, "yes", null)]
    [InlineData("", null, null)]
    [InlineData("postmaster@company.my", null, "postmaster@company.my")]
    [InlineData("root", "yes", "root")]
    [InlineData("root", "no", null)]
    [InlineData("root", "weekly", null)]
    [InlineData("-f root", "yes", null)]
    public void Who_gets_it_is_who_is_named_unless_it_is_switched_off_or_wrong(string? mail, string? weekly, string? expected)
    {
        (string, string)[] values = [.. mail is null ? [] : new[] { (SettingNames.ReportMail, mail) }, .. weekly is null ? [] : new[] { (SettingNames.ReportWeekly, weekly) }];

        SettingsReader.ReadWeekly(Ucr.Joined(values))?.Text.ShouldBe(expected);
        (SettingsReader.ReadWeekly(Ucr.Joined(values)) is null).ShouldBe(expected is null);
    }

    private static WeeklyMark At(string now) => WeeklyMark.At(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture));

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
