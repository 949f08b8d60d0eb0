using CsCheck;
using HardeningApp.Core.Settings;

namespace HardeningApp.Core.Tests.Settings;

public sealed class TimeLimitTests
{
    [Theory]
    [InlineData("30s", 30)]
    [InlineData("90m", 5_400)]
    [InlineData("2h", 7_200)]
    [InlineData(" 1d12h ", 129_600)]
    [InlineData("1h0m30s", 3_630)]
    [InlineData("30d", 2_592_000)]
    [InlineData("2592000s", 2_592_000)]
    public void It_is_a_sum_of_days_hours_minutes_and_seconds(string text, int seconds) =>
        TimeLimit.Parse(text).Value.ShouldNotBeNull().Length.ShouldBe(TimeSpan.FromSeconds(seconds));

    [Theory]
    [InlineData("")]
    [InlineData("29s")]
    [InlineData("30d1s")]
    [InlineData("31d")]
    [InlineData("2")]
    [InlineData("h")]
    [InlineData("2 h")]
    [InlineData("2H")]
    [InlineData("-2h")]
    [InlineData("+2h")]
    [InlineData("1.5h")]
    [InlineData("30m2h")]
    [InlineData("1h1h")]
    [InlineData("1w")]
    [InlineData("2hx")]
    [InlineData("99999999999999999999d")]
    [InlineData("٢h")]
    public void What_is_none_or_is_out_of_bounds_is_refused_with_what_is_expected(string text) =>
        TimeLimit.Parse(text).Error.ShouldNotBeNull().ShouldContain("30s to 30d");

    [Fact]
    public void Every_time_within_the_bounds_can_be_typed() =>
        Gen.Int[30, 2_592_000].Sample(seconds =>
        {
            var time = TimeSpan.FromSeconds(seconds);
            TimeLimit.Parse($"{time.Days}d{time.Hours}h{time.Minutes}m{time.Seconds}s").Value.ShouldBe(new TimeLimit(time));
        });

    [Fact]
    public void No_text_makes_it_throw() =>
        Gen.String[Gen.Char["0123456789dhms "], 0, 12].Sample(text =>
        {
            var parsed = TimeLimit.Parse(text);
            (parsed.Ok ? parsed.Value.Length : TimeLimit.Shortest).ShouldBeInRange(TimeLimit.Shortest, TimeLimit.Longest);
        });
}
