using HardeningApp.Core.Policy;
using HardeningApp.Platform.Pass;
using HardeningApp.Platform.Tests.Support;

namespace HardeningApp.Platform.Tests.Pass;

public sealed class TroubleTests : PassTest
{
    [Fact]
    public async Task A_line_in_main_cf_local_that_wins_over_UCR_is_named_until_it_is_gone()
    {
        await Shell.RunAsync("echo 'mynetworks = 127.0.0.0/8 192.0.2.9/32' >/etc/postfix/main.cf.local");

        var outcome = await Product.PassAsync();

        outcome.Status.State.ShouldBe(PassStates.Hold);
        outcome.Status.Summary.ShouldContain("/etc/postfix/main.cf.local");
        outcome.Status.Summary.ShouldContain("mynetworks");
        (await Product.PassAsync()).Status.State.ShouldBe(PassStates.Hold);

        await Shell.RunAsync("true >/etc/postfix/main.cf.local; ucr commit /etc/postfix/main.cf >/dev/null");
        await OkAsync();
        (await PostfixSaysAsync("mynetworks")).ShouldBe(AllNetworks);
        Product.Ledger.Generation.ShouldBe(Product.Ledger.Confirmed);
    }

    [Fact]
    public async Task While_Postfix_is_stopped_everything_is_written_and_nothing_started_and_it_is_confirmed_afterwards()
    {
        await Shell.RunAsync("systemctl stop postfix@-");
        try
        {
            var outcome = await Product.PassAsync();

            (outcome.Status.State, outcome.Applied, outcome.Retry, outcome.Status.Unconfirmed).ShouldBe((PassStates.Unconfirmed, true, true, 1));
            outcome.Status.Summary.ShouldStartWith("Postfix is stopped, 1 not confirmed");
            (await QueryAsync("company.my")).ShouldBe(SenderAction.Warn);
            (await PostfixSaysAsync("mynetworks")).ShouldBe(AllNetworks);
            (await Product.PassAsync()).Status.State.ShouldBe(PassStates.Unconfirmed);
            Product.Config.IsRunning().ShouldBeFalse();
        }
        finally
        {
            await Shell.RunAsync("systemctl start postfix@-");
        }

        (await OkAsync()).Status.Unconfirmed.ShouldBe(0);
        Product.Ledger.ConfirmedConfig.ShouldBe(Product.Config.Digest());
    }

    /// <summary>systemctl stop postfix returns before the master process has ended, so this happens.</summary>
    [Fact]
    public async Task A_Postfix_that_ends_between_the_check_and_the_reload_counts_as_stopped_and_not_as_broken_by_the_change()
    {
        await Shell.RunAsync("""
            mv /usr/sbin/postfix /usr/sbin/postfix.real
            printf '%s\n' '#!/bin/sh' '/usr/sbin/postfix.real "$@" || exit' '[ "$1" != check ] || systemctl stop postfix@-' >/usr/sbin/postfix
            chmod +x /usr/sbin/postfix
            """);
        try
        {
            (await Product.PassAsync()).Status.State.ShouldBe(PassStates.Unconfirmed);

            Product.Ledger.Undone.ShouldBeNull();
            (await QueryAsync("company.my")).ShouldBe(SenderAction.Warn);
        }
        finally
        {
            await Shell.RunAsync("mv /usr/sbin/postfix.real /usr/sbin/postfix; systemctl start postfix@-");
        }

        (await OkAsync()).Status.Unconfirmed.ShouldBe(0);
    }

    [Fact]
    public async Task A_directory_that_does_not_answer_changes_nothing_and_the_next_answer_counts()
    {
        await OkAsync();
        var before = FileSnapshot.Take("/etc/univention", "/etc/postfix");
        await Shell.RunAsync("systemctl stop slapd");
        try
        {
            var outcome = await Product.PassAsync();

            (outcome.Status.State, outcome.Retry).ShouldBe((PassStates.Error, true));
            outcome.Status.Summary.ShouldContain("mail.company.my:7636 cannot be reached");
            Product.Stages(outcome.Status).ShouldBe(("monitor", "monitor"));
            before.Differences().ShouldBeEmpty();
        }
        finally
        {
            await Shell.RunAsync("systemctl start slapd; for i in {1..1500}; do ldapwhoami -Q -Y EXTERNAL -H ldapi:/// >/dev/null 2>&1 && exit; sleep 0.02; done; exit 1");
        }

        await OkAsync();
        Product.Ledger.Events.Select(happened => happened.Kind).ShouldBe(["applied", "error"]);
    }

    [Fact]
    public async Task A_setting_that_is_wrong_changes_nothing_and_is_named()
    {
        await SetAsync("--ignore-check postfix-hardening/sender/stage=on postfix-hardening/resync=1");
        var before = FileSnapshot.Take("/etc/univention", "/etc/postfix");

        var outcome = await Product.PassAsync();

        outcome.Status.State.ShouldBe(PassStates.Error);
        outcome.Status.Summary.ShouldContain("postfix-hardening/sender/stage is \"on\"; expected off, monitor or enforce");
        outcome.Status.Summary.ShouldContain("postfix-hardening/resync is \"1\"");
        before.Differences().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_broken_template_changes_nothing_and_is_named()
    {
        await OkAsync();
        var before = FileSnapshot.Take("/etc/univention", "/etc/postfix");
        Directory.CreateDirectory(Product.Paths.TemplateOverrides);
        var own = Path.Combine(Product.Paths.TemplateOverrides, "check_custom_sender_access.scriban");
        await File.WriteAllTextAsync(own, "{{ for x in", TestContext.Current.CancellationToken);

        var outcome = await Product.PassAsync();

        outcome.Status.State.ShouldBe(PassStates.Error);
        outcome.Status.Summary.ShouldStartWith(own);
        before.Differences().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{", false)]
    [InlineData(null, false)]
    [InlineData("", true)]
    [InlineData(null, true)]
    public async Task A_ledger_that_is_damaged_or_lost_is_rebuilt_and_the_way_back_stays(string? text, bool withoutGenerations)
    {
        await OkAsync();
        if (withoutGenerations)
            Product.Generations.Forget();
        File.Delete(Product.Paths.Ledger);
        if (text is not null)
            await File.WriteAllTextAsync(Product.Paths.Ledger, text, TestContext.Current.CancellationToken);

        var outcome = await OkAsync();

        outcome.Status.Warnings.ShouldContain(warning => warning.Contains("rebuilt", StringComparison.Ordinal));
        Product.Ledger.Baseline.Keys.ShouldContain(PostfixNames.SenderRestriction);
        if (withoutGenerations)
            return; // The entries of mynetworks count as the administrator's then.
        Product.Ledger.MyNetworks.ShouldContain("10.9.0.5/32");
        await Product.Restorer.RestoreAsync(TestContext.Current.CancellationToken);
        Stock.Differences().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_broken_main_cf_is_not_loaded_and_the_pass_goes_on_when_it_is_repaired()
    {
        await Shell.RunAsync("echo 'inet_protocols = ipv5' >/etc/postfix/main.cf.local; ucr commit /etc/postfix/main.cf >/dev/null");
        var reloads = await ReloadsAsync();

        (await Product.PassAsync()).Status.State.ShouldBe(PassStates.Error);
        (await ReloadsAsync()).ShouldBe(reloads);

        await Shell.RunAsync("true >/etc/postfix/main.cf.local; ucr commit /etc/postfix/main.cf >/dev/null");
        await OkAsync();
        (await ReloadsAsync()).ShouldBe(reloads + 1);
    }
}
