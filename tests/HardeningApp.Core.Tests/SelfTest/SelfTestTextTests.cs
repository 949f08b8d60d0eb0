using HardeningApp.Core.Questions;
using HardeningApp.Core.SelfTest;

namespace HardeningApp.Core.Tests.SelfTest;

public sealed class SelfTestTextTests
{
    [Theory]
    [InlineData(Expectation.Accepted, 250, "2.1.5 Ok", true)]
    [InlineData(Expectation.Accepted, 554, "5.7.1 Relay access denied", false)]
    [InlineData(Expectation.Accepted, 451, "4.3.5 Server configuration error", false)]
    [InlineData(Expectation.Refused, 554, "5.7.1 <a@b.c>: Sender address rejected", true)]
    [InlineData(Expectation.Refused, 454, "4.7.1 <a@b.c>: Relay access denied", true)]
    [InlineData(Expectation.Refused, 451, "4.3.5 Server configuration error", false)]
    [InlineData(Expectation.Refused, 250, "2.1.5 Ok", false)]
    [InlineData(Expectation.AcceptedOrRefused, 250, "2.1.5 Ok", true)]
    [InlineData(Expectation.AcceptedOrRefused, 550, "5.7.23 SPF", true)]
    [InlineData(Expectation.AcceptedOrRefused, 421, "4.4.2 the connection was dropped", false)]
    public void A_reply_is_as_it_has_to_be_or_critical(Expectation expected, int code, string text, bool passed)
    {
        var result = Result(expected, code, text);

        result.IsPassed.ShouldBe(passed);
        result.IsFailed.ShouldBe(!passed);
        SelfTestText.Report([result]).Health.ShouldBe(passed ? Health.Ok : Health.Critical);
    }

    [Theory]
    [InlineData(450, "4.2.0 <b@c.d>: Recipient address rejected: Greylisted", "greylisting")]
    [InlineData(450, "4.1.8 <someone@outside.example>: Sender address rejected: Domain not found", "--outside")]
    [InlineData(552, "5.2.2 <b@c.d>: Recipient address rejected: Mailbox is full", "--mailbox")]
    [InlineData(550, "5.1.1 <b@c.d>: Recipient address rejected: User unknown in virtual mailbox table", "--mailbox")]
    public void A_reply_that_says_nothing_about_the_policy_is_a_warning_whatever_was_expected(int code, string text, string why)
    {
        foreach (var expected in Enum.GetValues<Expectation>())
        {
            var report = SelfTestText.Report([Result(expected, code, text)]);
            report.Health.ShouldBe(Health.Warning);
            report.Summary.ShouldContain(why);
        }
    }

    [Fact]
    public void The_first_line_names_what_failed_and_the_table_has_every_line()
    {
        var text = SelfTestText.Report(
            [
                Result(Expectation.Accepted, 250, "2.1.5 Ok"),
                Result(Expectation.Refused, 250, "2.1.5 Ok\u001b[31m | x"),
                new SelfTestResult(new SelfTestCase("server", "a to b", Expectation.Accepted, "so") { Missing = "there is none" }, null),
            ]).ToString();

        text.ShouldStartWith("CRITICAL - host: a to b: 250 2.1.5 Ok\\u001b[31m / x; 1 of 2 questions are answered as they have to be, 1 cannot be asked here | asked=2;;;0 failed=1;;;0 doubtful=0;;;0 skipped=1;;;0\n");
        text.Split('\n').Skip(1).ShouldBe(
            [
                "result    who and what    expected       reply",
                "ok        host: a to b    accepted (so)  250 2.1.5 Ok",
                "FAILED    host: a to b    refused (so)   250 2.1.5 Ok\\u001b[31m / x",
                "-         server: a to b  accepted (so)  not asked: there is none",
                "",
            ]);
    }

    [Fact]
    public void A_test_that_could_ask_nothing_knows_nothing() =>
        SelfTestText.Report([new SelfTestResult(new SelfTestCase("server", "a to b", Expectation.Accepted, "so") { Missing = "there is none" }, null)]).Health.ShouldBe(Health.Unknown);

    private static SelfTestResult Result(Expectation expected, int code, string text) => new(new SelfTestCase("host", "a to b", expected, "so"), new SmtpReply(code, text));
}
