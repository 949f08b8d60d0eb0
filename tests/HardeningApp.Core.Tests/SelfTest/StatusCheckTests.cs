using HardeningApp.Core.SelfTest;
using HardeningApp.Core.State;

namespace HardeningApp.Core.Tests.SelfTest;

public sealed class StatusCheckTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private static readonly PassStatus Good = new()
    {
        State = "ok",
        Summary = "everything is as it should be",
        Reason = "test",
        Features = [new FeatureStatus("sender", "monitor", "monitor"), new FeatureStatus("relay", "off", "off")],
        MailDomains = 2,
        RelayNetworks = ["127.0.0.0/8"],
        Skipped = ["a value"],
        Remarks = ["a remark"],
    };

    [Fact]
    public void A_good_status_is_OK_in_one_line_with_performance_data_although_values_were_left_out() => Check(Good).ToString().ShouldBe(
        "OK - sender monitor, relay off; 2 mail domains, last attempt 12 s ago | age=12s;;900;0 domains=2;;;0 relay_clients=1;;;0 holds=0;;;0 skipped=1;;;0 unconfirmed=0;;;0\n");

    [Theory]
    [InlineData("off", Health.Ok)]
    [InlineData("hold", Health.Warning)]
    [InlineData("unconfirmed", Health.Warning)]
    [InlineData("error", Health.Critical)]
    [InlineData("not-joined", Health.Unknown)]
    public void Each_state_has_its_health(string state, Health expected) => Check(Good with { State = state }).Health.ShouldBe(expected);

    [Fact]
    public void A_daemon_that_does_not_run_is_critical_and_nothing_else_matters()
    {
        var report = StatusCheck.Of(new StatusDocument(false, null, null, null, []), postfixRuns: false, TimeSpan.FromMinutes(5), Now);

        report.Health.ShouldBe(Health.Critical);
        report.Summary.ShouldStartWith("the daemon does not run");
        report.Summary.ShouldContain("; Postfix does not run");
    }

    [Fact]
    public void Before_the_first_pass_has_ended_nothing_is_known() =>
        StatusCheck.Of(new StatusDocument(true, null, null, null, []), postfixRuns: true, TimeSpan.FromMinutes(5), Now).Health.ShouldBe(Health.Unknown);

    [Fact]
    public void Three_missed_passes_are_critical_and_two_are_not()
    {
        Check(Good, age: TimeSpan.FromSeconds(900)).Health.ShouldBe(Health.Ok);
        Check(Good, age: TimeSpan.FromSeconds(901)).Summary.ShouldStartWith("the last attempt is 901 s ago, more than 900 s");
    }

    [Fact]
    public void A_stopped_Postfix_is_a_warning() => Check(Good, postfixRuns: false).ToString().ShouldStartWith("WARNING - Postfix does not run");

    [Fact]
    public void No_text_of_a_hold_can_end_the_line_or_begin_performance_data() =>
        Check(Good with { State = "hold", Summary = "held | age=0\nOK" }).ToString().ShouldStartWith("WARNING - held / age=0 OK | age=12s");

    private static CheckReport Check(PassStatus status, bool postfixRuns = true, TimeSpan? age = null) =>
        StatusCheck.Of(new StatusDocument(true, Now - (age ?? TimeSpan.FromSeconds(12)), status, null, []), postfixRuns, TimeSpan.FromMinutes(5), Now);
}
