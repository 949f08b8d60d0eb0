using HardeningApp.Core.Policy;
using HardeningApp.Platform.Pass;
using HardeningApp.Platform.Tests.Support;

namespace HardeningApp.Platform.Tests.Pass;

public sealed class FirstPassTests : PassTest
{
    [Fact]
    public async Task The_first_pass_makes_map_networks_and_restriction_and_Postfix_reads_them()
    {
        var reloads = await ReloadsAsync();

        var outcome = await OkAsync();

        (outcome.Applied, outcome.Changed, outcome.Status.Generation, outcome.Status.Unconfirmed).ShouldBe((true, true, 1, 0));
        Product.Stages(outcome.Status).ShouldBe(("monitor", "monitor"));
        outcome.Status.MailDomains.ShouldBe(2);
        (await QueryAsync("company.my")).ShouldBe(SenderAction.Warn);
        (await QueryAsync(".company.local")).ShouldBe(SenderAction.Warn);
        (await PostfixSaysAsync("mynetworks")).ShouldBe(AllNetworks);
        (await PostfixSaysAsync("smtpd_recipient_restrictions")).Split(',').Select(element => element.Trim()).ShouldBe(
        [
            PostfixNames.RelayRestrictionText, PostfixNames.RelayClientsMonitorText,
            "permit_mynetworks", "permit_sasl_authenticated", "reject_unauth_destination", PostfixNames.SenderRestrictionText,
            "reject_unlisted_recipient", "check_policy_service inet:127.0.0.1:12340",
        ]);
        (await ReloadsAsync()).ShouldBe(reloads + 1);
    }

    [Fact]
    public async Task The_ledger_knows_what_is_ours_and_what_was_there_before()
    {
        await OkAsync();

        var ledger = Product.Ledger;
        (ledger.Generation, ledger.Confirmed, ledger.ConfirmedConfig).ShouldBe((1, 1, Product.Config.Digest()));
        ledger.MyNetworks.ShouldBe(["10.9.0.1/32", "10.9.0.5/32", "[2001:db8:9::1]/128", "[2001:db8:9::5]/128"]);
        ledger.Files[PostfixNames.SenderMap].Table.ShouldBe(Product.MapFiles.Read(PostfixNames.SenderMap).Table);
        ledger.Baseline.Keys.ShouldBe(
            [PostfixNames.MyNetworks, PostfixNames.RelayRestriction, PostfixNames.RelayClientsRestriction, PostfixNames.SenderRestriction, PostfixNames.Verify], ignoreOrder: true);
        ledger.Baseline.Values.ShouldAllBe(before => before == null);
        ledger.Events.ShouldHaveSingleItem().Kind.ShouldBe("applied");
    }

    [Fact]
    public async Task With_IPv6_in_Postfix_its_loopback_is_trusted_too()
    {
        await SetAsync("mail/postfix/inet/protocols=all");

        await OkAsync();

        (await PostfixSaysAsync("mynetworks")).ShouldStartWith("127.0.0.0/8 [::1]/128 10.9.0.1/32 ");
    }

    [Fact]
    public async Task Entries_of_others_stay_in_their_order()
    {
        await SetAsync("mail/postfix/mynetworks='192.0.2.0/24 127.0.0.0/8 10.9.0.5/32 !198.51.100.1'");

        await OkAsync();

        (await PostfixSaysAsync("mynetworks")).ShouldBe("127.0.0.0/8 192.0.2.0/24 10.9.0.5/32 !198.51.100.1 10.9.0.1/32 [2001:db8:9::1]/128 [2001:db8:9::5]/128");
        Product.Ledger.MyNetworks.ShouldNotContain("10.9.0.5/32");
    }

    [Fact]
    public async Task A_plan_changes_nothing()
    {
        var plan = await Product.Reconciler.PlanAsync(TestContext.Current.CancellationToken);

        plan.HasChanges.ShouldBeTrue();
        Stock.Differences().ShouldBeEmpty();
        File.Exists(Product.Paths.Ledger).ShouldBeFalse();
    }

    [Fact]
    public async Task Enforce_makes_the_map_refuse_without_another_reload()
    {
        await OkAsync();
        var reloads = await ReloadsAsync();
        await SetAsync("postfix-hardening/sender/stage=enforce");

        var outcome = await OkAsync();

        Product.Stages(outcome.Status).Effective.ShouldBe("enforce");
        (await QueryAsync("company.my")).ShouldBe(SenderAction.Reject);
        (await ReloadsAsync()).ShouldBe(reloads);
    }

    [Fact]
    public async Task Before_the_host_has_joined_nothing_is_done()
    {
        File.Delete(Product.Paths.Joined);

        (await Product.PassAsync()).Status.State.ShouldBe(PassStates.NotJoined);

        Stock.Differences().ShouldBeEmpty();
    }

    [Fact]
    public async Task An_own_template_of_the_administrator_wins()
    {
        Directory.CreateDirectory(Product.Paths.TemplateOverrides);
        var text = await File.ReadAllTextAsync(Path.Combine(Maps.Templates, "check_custom_sender_access.scriban"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            Path.Combine(Product.Paths.TemplateOverrides, "check_custom_sender_access.scriban"), text.Replace("{{ group.action }}", "WARN own text"), TestContext.Current.CancellationToken);

        await OkAsync();

        (await QueryAsync("company.my")).ShouldBe("WARN own text");
    }
}
