using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Scenarios;

/// <summary>From monitor to enforce, off and back, by one UCR variable.</summary>
public sealed class StageTests(ProductBoxFixture fixture) : IClassFixture<ProductBoxFixture>
{
    private const string Key = "postfix-hardening/sender/stage";
    private const string RelayKey = "postfix-hardening/relay/stage";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BoxInstance Box => fixture.Box;

    [Fact]
    public async Task Enforce_refuses_forged_senders_and_nobody_else_and_monitor_takes_it_back()
    {
        await SetAsync("enforce");
        await VerdictAsync("anna@company.my", 554);
        (await Box.ForgeAsync("anna@company.my", Token)).Text.ShouldBe("5.7.1 <anna@company.my>: Sender address rejected: Delivery not authorized, message refused");
        (await Box.ForgeAsync("root@dc1.company.my", Token)).Code.ShouldBe(554);
        (await Box.ForgeAsync("eve@outside.example", Token)).Code.ShouldBe(250);
        (await Box.ForgeAsync("<>", Token)).Code.ShouldBe(250);
        (await Box.ProbeAsync(new Mail(Client.Dc4, "anna@company.my", "bob@company.my"), Token)).Code.ShouldBe(250);
        (await Box.ProbeAsync(new Mail(Client.Server, "anna@company.my", "bob@company.my"), Token)).Code.ShouldBe(250);
        (await Box.ProbeAsync(new Mail(Client.Outside, "anna@company.my", "bob@company.my").OverSubmission("anna@company.my", "anna-secret"), Token)).Code.ShouldBe(250);

        await SetAsync("monitor");
        await VerdictAsync("anna@company.my", 250);
        (await Box.IsWarnedAsync("anna@company.my", Token)).ShouldBeTrue();
    }

    [Fact]
    public async Task Off_of_the_sender_alone_leaves_what_relay_needs()
    {
        await Box.OutputAsync($"ucr set {Key}=off", Token);
        await MapIsGoneAsync();
        (await Box.OutputAsync("postconf -h mynetworks", Token)).ShouldContain("10.9.0.5/32");
        var restrictions = await Box.OutputAsync("postconf -h smtpd_recipient_restrictions", Token);
        restrictions.ShouldNotContain("check_custom_sender_access");
        restrictions.ShouldContain("check_custom_relay_clients");
        (await Box.IsWarnedAsync("anna@company.my", Token)).ShouldBeFalse();

        await Box.OutputAsync($"ucr unset {Key}", Token);
        await Box.EventuallyWarnedAsync("anna@company.my", Token);
    }

    [Fact]
    public async Task Off_of_all_features_takes_everything_away_and_unset_means_monitor()
    {
        await Box.OutputAsync($"ucr set {Key}=off {RelayKey}=off", Token);
        await MapIsGoneAsync();
        (await Box.OutputAsync("postconf -h mynetworks", Token)).ShouldBe("127.0.0.0/8");
        (await Box.OutputAsync("postconf -h smtpd_recipient_restrictions", Token)).ShouldNotContain("check_custom");
        (await Box.OutputAsync("ls /etc/postfix", Token)).ShouldNotContain("check_custom");
        (await Box.IsWarnedAsync("anna@company.my", Token)).ShouldBeFalse();

        await Box.OutputAsync($"ucr unset {Key} {RelayKey}", Token);
        await Box.EventuallyWarnedAsync("anna@company.my", Token);
    }

    [Fact]
    public async Task A_wrong_stage_keeps_the_last_good_state_and_says_what_is_wrong()
    {
        await SetAsync("enforce");
        await VerdictAsync("anna@company.my", 554);
        await Box.OutputAsync($"ucr set --ignore-check {Key}=reject", Token);
        await Box.EventuallyStateAsync("error", Token);
        (await Box.ForgeAsync("anna@company.my", Token)).Code.ShouldBe(554);
        (await Box.OutputAsync("postfix-hardening status", Token)).ShouldContain($"{Key} is \"reject\"; expected off, monitor or enforce");
        var test = await Box.ExecAsync("postfix-hardening config test", cancellationToken: Token);
        test.ExitCode.ShouldBe(78);
        test.Stderr.ShouldContain($"{Key} is \"reject\"; expected off, monitor or enforce");

        var mark = await Box.JournalMarkAsync(Token);
        await SetAsync("monitor");
        await Box.EventuallyStateAsync("ok", Token);
        await Box.EventuallyJournalAsync(mark, "everything is as it should be again", Token);
    }

    [Fact]
    public async Task A_hand_edit_of_the_map_is_healed_at_the_next_pass()
    {
        await SetAsync("monitor");
        await VerdictAsync("anna@company.my", 250);
        // While the daemon is stopped, so that no pass heals it before it was looked at.
        await Box.OutputAsync("systemctl stop postfix-hardening", Token);
        await Box.OutputAsync("sed -i '/^company.my/d' /etc/postfix/check_custom_sender_access && postmap /etc/postfix/check_custom_sender_access", Token);
        (await Box.ExecAsync("postfix-hardening plan", cancellationToken: Token)).Stdout.ShouldContain("+ company.my WARN");
        var mark = await Box.JournalMarkAsync(Token);
        await Box.OutputAsync("systemctl start postfix-hardening", Token);
        // The start does not wait for longer than some seconds for the first pass.
        await Eventually.TrueAsync(
            async () => (await Box.ExecAsync("postmap -q company.my hash:/etc/postfix/check_custom_sender_access", cancellationToken: Token)).Text == "WARN *** Invalid Inbound Sender ***",
            Product.Soon, "the line is back", Token);
        await Box.EventuallyWarnedAsync("anna@company.my", Token);
        await Box.EventuallyJournalAsync(mark, "the file was edited by hand", Token);
    }

    [Fact]
    public async Task A_mail_domain_can_have_a_stage_of_its_own_also_below_one_that_is_enforced()
    {
        await Box.Directory.AddMailDomainAsync("lists.company.my", Token);
        await Box.Directory.AddMailDomainAsync("partner.example", Token);
        await Box.OutputAsync($"ucr set {Key}=enforce postfix-hardening/domain/lists.company.my/stage=off postfix-hardening/domain/partner.example/stage=monitor", Token);
        await VerdictAsync("anna@company.my", 554);
        await VerdictAsync("list@lists.company.my", 250);
        (await Box.ForgeAsync("list@mx.lists.company.my", Token)).Code.ShouldBe(250);
        (await Box.IsWarnedAsync("list@lists.company.my", Token)).ShouldBeFalse();
        (await Box.IsWarnedAsync("eve@partner.example", Token)).ShouldBeTrue();
        // The status is written behind the verdicts.
        await Box.SettleAsync(Token);
        var status = await Box.OutputAsync("postfix-hardening status", Token);
        status.ShouldContain("requested enforce, effective enforce, 4 mail domains");
        status.ShouldContain("lists.company.my: requested off, effective off");
        status.ShouldContain("partner.example: requested monitor, effective monitor");

        await Box.OutputAsync($"ucr unset postfix-hardening/domain/lists.company.my/stage postfix-hardening/domain/partner.example/stage", Token);
        await VerdictAsync("list@lists.company.my", 554);
        await VerdictAsync("eve@partner.example", 554);
        await Box.Directory.DeleteMailDomainAsync("lists.company.my", Token);
        await Box.Directory.DeleteMailDomainAsync("partner.example", Token);
        await SetAsync("monitor");
        await VerdictAsync("anna@company.my", 250);
        await VerdictAsync("eve@partner.example", 250);
    }

    private async Task MapIsGoneAsync()
    {
        await Eventually.TrueAsync(
            async () => !(await Box.ExecAsync("ls /etc/postfix/check_custom_sender_access*", cancellationToken: Token)).Succeeded, Product.Soon, "the map is gone", Token);
        // Files go before the last step of a pass; this one ends behind it.
        await Box.SettleAsync(Token);
    }

    private Task<string> SetAsync(string stage) => Box.OutputAsync($"ucr set {Key}={stage}", Token);

    private Task<TimeSpan> VerdictAsync(string sender, int code) => Eventually.TrueAsync(
        async () => (await Box.ForgeAsync(sender, Token)).Code == code, Product.Soon, $"{code} for {sender}", Token);
}
