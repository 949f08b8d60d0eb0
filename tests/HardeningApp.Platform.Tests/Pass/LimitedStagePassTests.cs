using HardeningApp.Core.Policy;
using HardeningApp.Core.Settings;
using HardeningApp.Platform.Pass;
using HardeningApp.Platform.Tests.Support;

namespace HardeningApp.Platform.Tests.Pass;

/// <summary>A stage for a limited time: what is live while it runs, afterwards, and while the clock jumps.</summary>
public sealed class LimitedStagePassTests : PassTest
{
    private const string Key = "postfix-hardening/sender/limited";

    [Fact]
    public async Task It_is_live_until_its_end_and_the_requested_stage_stays_as_it_was_set()
    {
        await LimitAsync("enforce", "monitor");

        var status = (await OkAsync()).Status;

        Product.Stages(status).ShouldBe(("enforce", "monitor"));
        status.Limits.ShouldHaveSingleItem().State.ShouldBe("running");
        (await QueryAsync("company.my")).ShouldBe(SenderAction.Warn);

        Product.Clock.Advance(TimeSpan.FromHours(2));
        var after = (await OkAsync()).Status;

        Product.Stages(after).ShouldBe(("enforce", "enforce"));
        after.Limits.ShouldHaveSingleItem().State.ShouldBe("over");
        (await QueryAsync("company.my")).ShouldBe(SenderAction.Reject);
    }

    [Fact]
    public async Task A_trial_of_enforce_goes_back_by_itself_also_in_a_process_that_starts_after_its_end()
    {
        await LimitAsync("monitor", "enforce");
        await OkAsync();
        (await QueryAsync("company.my")).ShouldBe(SenderAction.Reject);

        var restarted = Restarted();
        restarted.Clock.Advance(TimeSpan.FromDays(3));
        (await restarted.PassAsync()).Status.State.ShouldBe(PassStates.Ok);

        (await QueryAsync("company.my")).ShouldBe(SenderAction.Warn);
    }

    [Fact]
    public async Task A_clock_behind_the_begin_brings_the_requested_stage_back_and_status_says_so()
    {
        await LimitAsync("enforce", "off");
        await OkOrOffAsync("off");

        Product.Clock.AdjustTime(Product.Clock.GetUtcNow().AddDays(-1));
        var status = (await OkAsync()).Status;
        status.Limits.ShouldHaveSingleItem().State.ShouldBe("early");
        (await QueryAsync("company.my")).ShouldBe(SenderAction.Reject);
        await Product.Ended.ForgetAsync(TestContext.Current.CancellationToken);

        Product.Clock.AdjustTime(Product.Clock.GetUtcNow().AddDays(1));
        await OkOrOffAsync("off");
    }

    [Fact]
    public async Task What_is_over_is_taken_away_and_no_clock_brings_it_back()
    {
        await LimitAsync("enforce", "monitor");
        await OkAsync();
        await Product.Ended.ForgetAsync(TestContext.Current.CancellationToken);
        (await Shell.RunAsync($"ucr get {Key}")).ShouldNotBeEmpty();

        Product.Clock.Advance(TimeSpan.FromHours(3));
        await OkAsync();
        await Product.Ended.ForgetAsync(TestContext.Current.CancellationToken);
        Product.Clock.AdjustTime(Product.Clock.GetUtcNow().AddHours(-2));

        (await OkAsync()).Status.Limits.ShouldBeEmpty();
        (await QueryAsync("company.my")).ShouldBe(SenderAction.Reject);
        (await Shell.RunAsync($"ucr get {Key}")).ShouldBeEmpty();
    }

    [Fact]
    public async Task One_mail_domain_may_have_it_alone()
    {
        await SetAsync($"postfix-hardening/sender/stage=enforce postfix-hardening/domain/company.my/limited='{Text("default", "off")}'");

        var status = (await OkAsync()).Status;

        (await QueryAsync("company.my")).ShouldBe("DUNNO");
        (await QueryAsync("company.local")).ShouldBe(SenderAction.Reject);
        status.SenderDomains.ShouldBe([new("company.my", "enforce", "off")]);
        Product.Stages(status).ShouldBe(("enforce", "enforce"));
    }

    /// <summary>Two hours from now.</summary>
    private Task LimitAsync(string requested, string limited) =>
        SetAsync($"postfix-hardening/sender/stage={requested} {Key}='{Text(requested, limited)}'");

    private string Text(string requested, string limited)
    {
        var now = Product.Clock.GetUtcNow();
        return new LimitedStage(Key, Feature.Sender, null, StageText.Parse(limited)!.Value, now, now.AddHours(2), StageText.Parse(requested)).ToText();
    }

    private async Task OkOrOffAsync(string effective)
    {
        var status = (await OkAsync()).Status;
        Product.Stages(status).Effective.ShouldBe(effective);
    }
}
