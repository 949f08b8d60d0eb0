using HardeningApp.Core.Questions;
using HardeningApp.Core.SelfTest;

namespace HardeningApp.Core.Tests.SelfTest;

public sealed class NewTroubleTests
{
    [Theory]
    [InlineData(250, 451, true)]
    [InlineData(250, 421, true)]
    [InlineData(250, 554, true)]
    [InlineData(250, 250, false)]
    [InlineData(451, 451, false)]
    [InlineData(554, 451, false)]
    public void Only_what_was_not_broken_before_is_new(int before, int after, bool isNew) =>
        NewTrouble.Of([Result(Expectation.Accepted, before)], false, [Result(Expectation.Accepted, after)]).Count.ShouldBe(isNew ? 1 : 0);

    [Fact]
    public void Another_stage_wants_another_answer() =>
        NewTrouble.Of([Result(Expectation.AcceptedOrRefused, 250)], false, [Result(Expectation.Refused, 554)]).ShouldBeEmpty();

    [Theory]
    [InlineData(Expectation.Accepted, 250, 554, false)]
    [InlineData(Expectation.Accepted, 250, 451, true)]
    [InlineData(Expectation.Refused, 554, 250, true)]
    public void A_rule_of_somebody_else_that_refuses_when_ours_goes_is_no_trouble(Expectation expected, int before, int after, bool isNew) =>
        NewTrouble.Of([Result(expected, before)], false, [Result(expected, after)], withdraws: true).Count.ShouldBe(isNew ? 1 : 0);

    [Theory]
    [InlineData(Expectation.Accepted, 451, false, true)]
    [InlineData(Expectation.Accepted, 451, true, false)]
    [InlineData(Expectation.Accepted, 554, false, false)]
    [InlineData(Expectation.Refused, 250, false, true)]
    [InlineData(Expectation.Refused, 454, false, false)]
    public void Without_an_answer_from_before_only_trouble_and_an_open_door_count(Expectation expected, int code, bool wasBroken, bool isNew) =>
        NewTrouble.Of([], wasBroken, [Result(expected, code)]).Count.ShouldBe(isNew ? 1 : 0);

    private static SelfTestResult Result(Expectation expected, int code) =>
        new(new SelfTestCase("host outside", "outside sender to inside", expected, "because") { Question = MailQuestion.Parse("203.0.113.9", "a@b.example", "c@d.example").Value }, new SmtpReply(code, code == 454 ? "4.7.1 Relay access denied" : "x"));
}
