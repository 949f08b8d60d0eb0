using HardeningApp.Core.Gating;
using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;
using HardeningApp.Core.State;

namespace HardeningApp.Core.Tests.Gating;

/// <summary>The one thing to do now, per feature.</summary>
public sealed class NextStepsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    private static readonly GateView Quiet = new(Feature.Sender, null) { Days = 7, Since = Now.AddDays(-9), Collected = Now };

    [Fact]
    public void A_feature_that_is_off_begins_with_monitor() => Is(Step(Quiet, Stage.Off, Stage.Off), "off", "postfix-hardening mode sender monitor");

    [Fact]
    public void A_quiet_one_is_enforced()
    {
        var step = Step(Quiet, Stage.Monitor, Stage.Monitor);
        Is(step, "enforce", "postfix-hardening mode sender enforce");
        step.Text.ShouldBe("quiet for 9 days: no source is unexplained");
    }

    [Fact]
    public void One_that_was_not_watched_long_enough_waits()
    {
        var step = Step(Quiet with { Since = Now.AddDays(-2), Waits = true }, Stage.Monitor, Stage.Monitor);
        Is(step, "wait", null);
        step.Text.ShouldContain("wait until 2026-12-01 12:00:00 UTC");
    }

    [Fact]
    public void An_unexplained_source_comes_first_with_both_ways_to_resolve_it()
    {
        var step = Step(Quiet with { Waits = true, Open = [Source("10.9.0.77", "postfix-hardening exception add --feature sender"), Source("10.9.0.78", "")] }, Stage.Monitor, Stage.Monitor);
        Is(step, "explain", "postfix-hardening exception add --feature sender");
        step.Text.ShouldBe("2 sources unexplained; first: 10.9.0.77, 5 mails, device or program in the own network");
        step.Otherwise.ShouldHaveSingleItem().ShouldBe(new NextChoice("if its mail may be refused", "postfix-hardening mode sender monitor --accept source-10.9.0.77"));
    }

    [Fact]
    public void While_submission_is_off_a_login_on_port_25_may_be_one_on_another_port()
    {
        var view = Quiet with { Feature = Feature.Auth25, Open = [Source("10.9.0.77", "") with { Feature = Feature.Auth25 }] };
        var requested = FeatureStages.Off.With(Feature.Auth25, Stage.Monitor);

        new NextSteps(requested, Status(Stage.Monitor), running: true, Now).Of(view).Otherwise[0].Command.ShouldBe("postfix-hardening mode submission monitor");
        new NextSteps(requested.With(Feature.Submission, Stage.Monitor), Status(Stage.Monitor), running: true, Now).Of(view).Otherwise.ShouldHaveSingleItem().Command.ShouldContain("--accept");
    }

    [Fact]
    public void A_log_that_nobody_reads_is_named() => Is(Step(Quiet with { Collected = null }, Stage.Monitor, Stage.Monitor), "collect", "systemctl restart postfix-hardening-report.timer");

    [Fact]
    public void Once_it_is_enforced_only_what_was_refused_and_is_no_forger_needs_a_person()
    {
        Is(Step(Quiet, Stage.Enforce, Stage.Enforce), "done", null);
        Step(Quiet with { Open = [Source("10.9.0.77", "")] }, Stage.Enforce, Stage.Enforce).Text.ShouldStartWith("1 source refused and not explained; it is: 10.9.0.77");
    }

    [Fact]
    public void What_is_requested_and_clear_comes_with_the_next_pass() => Is(Step(Quiet, Stage.Enforce, Stage.Monitor), "soon", "postfix-hardening apply");

    [Fact]
    public void A_mail_domain_with_its_own_stage_has_its_own_step() =>
        Is(Step(Quiet with { Domain = "company.my" }, Stage.Monitor, Stage.Monitor), "enforce", "postfix-hardening mode sender enforce --domain company.my");

    [Fact]
    public void Trouble_of_the_daemon_comes_before_everything()
    {
        Is(new NextSteps(FeatureStages.Off, Status(Stage.Monitor), running: false, Now).Of(Quiet), "trouble", "systemctl start postfix-hardening");
        Is(new NextSteps(FeatureStages.Off, null, running: true, Now).Of(Quiet), "trouble", "postfix-hardening apply");
        Is(new NextSteps(FeatureStages.Off, Status(Stage.Monitor) with { State = "error", Summary = "no" }, running: true, Now).Of(Quiet), "trouble", null);
        var held = Status(Stage.Monitor) with { State = "hold", Holds = [new Hold("foreign", "look at it") { Feature = Feature.Sender, From = Stage.Enforce }] };
        Is(new NextSteps(FeatureStages.Off.With(Feature.Sender, Stage.Enforce), held, running: true, Now).Of(Quiet), "held", null);
    }

    [Fact]
    public void The_text_has_the_command_on_a_line_of_its_own() => NextText.Full([Step(Quiet, Stage.Monitor, Stage.Monitor)]).ShouldBe(
        "sender: quiet for 9 days: no source is unexplained\n    postfix-hardening mode sender enforce\n");

    private static NextStep Step(GateView view, Stage requested, Stage effective) =>
        new NextSteps(FeatureStages.Off.With(Feature.Sender, requested), Status(effective), running: true, Now).Of(view);

    private static void Is(NextStep step, string state, string? command) => (step.State, step.Command).ShouldBe((state, command));

    private static PassStatus Status(Stage effective) => new()
    {
        State = "ok",
        Summary = "",
        Reason = "",
        Features = [new FeatureStatus("sender", null, effective.ToText())],
        SenderDomains = [new DomainStage("company.my", "monitor", effective.ToText())],
    };

    private static OpenSource Source(string address, string command) => new() { Feature = Feature.Sender, Address = address, Kind = "OwnDevice", Messages = 5, Last = Now, Command = command };
}
