using HardeningApp.Core.Policy;
using HardeningApp.Core.Settings;
using HardeningApp.Platform.Pass;
using HardeningApp.Platform.Tests.Support;

namespace HardeningApp.Platform.Tests.Pass;

/// <summary>During a pause passes look and do not touch.</summary>
public sealed class PausedPassTests : PassTest
{
    [Fact]
    public async Task Nothing_is_changed_and_the_status_says_what_waits()
    {
        await OkAsync();
        await PauseAsync();
        await SetAsync("postfix-hardening/sender/stage=enforce");
        var before = FileSnapshot.Take("/etc/univention", "/etc/postfix");

        var outcome = await Product.PassAsync();

        (outcome.Status.State, outcome.Applied, outcome.Retry).ShouldBe((PassStates.Paused, false, false), outcome.Status.Summary);
        outcome.Status.Summary.ShouldContain("; waiting: check_custom_sender_access: ");
        outcome.Status.Pause.ShouldNotBeNull().Until.ShouldNotBeNull();
        Product.Stages(outcome.Status).ShouldBe(("enforce", "monitor"));
        before.Differences().ShouldBeEmpty();
        Product.Ledger.Events[^1].Kind.ShouldBe("paused");
    }

    [Fact]
    public async Task Its_end_lets_the_next_pass_apply_what_has_waited()
    {
        await OkAsync();
        await PauseAsync();
        await SetAsync("postfix-hardening/sender/stage=enforce");
        (await Restarted().PassAsync()).Status.State.ShouldBe(PassStates.Paused);

        Product.Clock.AdjustTime(Product.Clock.GetUtcNow().AddYears(-1));
        (await Product.PassAsync()).Status.State.ShouldBe(PassStates.Paused, "a clock that is set back does not end it");
        Product.Clock.AdjustTime(Product.Clock.GetUtcNow().AddYears(1).AddHours(1));
        (await OkAsync()).Applied.ShouldBeTrue();
        await Product.Ended.ForgetAsync(TestContext.Current.CancellationToken);

        (await QueryAsync("company.my")).ShouldBe(SenderAction.Reject);
        (await Shell.RunAsync($"ucr get {SettingNames.Paused}")).ShouldBeEmpty();
    }

    [Fact]
    public async Task One_pass_may_be_made_in_spite_of_it_and_the_pause_goes_on()
    {
        await PauseAsync();
        (await Product.PassAsync()).Status.State.ShouldBe(PassStates.Paused);
        File.Exists(Live).ShouldBeFalse();

        var outcome = await Product.Reconciler.RunAsync("apply", new Consent(DespitePause: true), TestContext.Current.CancellationToken);

        (outcome.Status.State, outcome.Applied).ShouldBe((PassStates.Paused, true));
        outcome.Status.Summary.ShouldContain("; nothing waits");
        (await QueryAsync("company.my")).ShouldBe(SenderAction.Warn);
        (await Product.PassAsync()).Changed.ShouldBeFalse();
    }

    [Fact]
    public async Task A_pass_that_fails_says_that_it_failed_and_that_there_is_a_pause()
    {
        await OkAsync();
        await PauseAsync();
        Directory.CreateDirectory(Product.Paths.TemplateOverrides);
        await File.WriteAllTextAsync(Path.Combine(Product.Paths.TemplateOverrides, "check_custom_sender_access.scriban"), "{{ nonsense", TestContext.Current.CancellationToken);

        var status = (await Product.PassAsync()).Status;

        status.State.ShouldBe(PassStates.Error);
        status.Pause.ShouldNotBeNull();
    }

    [Fact]
    public async Task The_end_of_a_limited_stage_waits_for_the_end_of_the_pause()
    {
        var now = Product.Clock.GetUtcNow();
        var limit = new LimitedStage("", Feature.Sender, null, Stage.Enforce, now, now.AddMinutes(10), Stage.Monitor);
        await SetAsync($"postfix-hardening/sender/stage=monitor postfix-hardening/sender/limited='{limit.ToText()}'");
        await OkAsync();
        await PauseAsync();

        Product.Clock.Advance(TimeSpan.FromMinutes(20));
        (await Product.PassAsync()).Status.State.ShouldBe(PassStates.Paused);
        (await QueryAsync("company.my")).ShouldBe(SenderAction.Reject);

        Product.Clock.Advance(TimeSpan.FromHours(1));
        await OkAsync();
        (await QueryAsync("company.my")).ShouldBe(SenderAction.Warn);
    }

    [Fact]
    public async Task A_restore_gives_everything_back_in_spite_of_it()
    {
        await PauseAsync();
        var before = FileSnapshot.Take("/etc/univention", "/etc/postfix");
        await Product.Reconciler.RunAsync("apply", new Consent(DespitePause: true), TestContext.Current.CancellationToken);
        before.Differences().ShouldNotBeEmpty();

        await Product.Restorer.RestoreAsync(TestContext.Current.CancellationToken);

        before.Differences().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_takeover_waits_for_its_end()
    {
        await SetAsync("mail/postfix/smtpd/restrictions/recipient/65='check_sender_access hash:/etc/postfix/check_custom_sender_access'");
        await PauseAsync();

        var proposal = await Product.Adopter.ProposeAsync(TestContext.Current.CancellationToken);

        proposal.Takeover.Blockers.ShouldContain(why => why.StartsWith("there is a pause since ", StringComparison.Ordinal));
    }

    /// <summary>One hour from now.</summary>
    private async Task PauseAsync()
    {
        var now = Product.Clock.GetUtcNow();
        await SetAsync($"{SettingNames.Paused}='{new Pause(now, now.AddHours(1)).ToText()}'");
    }
}
