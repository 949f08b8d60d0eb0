using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Scenarios;

/// <summary>Postfix is stopped, as UCS does while it changes the machine password, or refuses a reload.</summary>
public sealed class PostfixStoppedTests(ProductBoxFixture fixture) : IClassFixture<ProductBoxFixture>
{
    private const string Networks = "127.0.0.0/8 10.9.0.1/32 10.9.0.5/32 [2001:db8:9::1]/128 [2001:db8:9::5]/128";
    private const string Workstation = "10.9.0.77";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BoxInstance Box => fixture.Box;

    private static string With(string entries) => Networks.Replace("10.9.0.5/32", $"10.9.0.5/32 {entries}", StringComparison.Ordinal);

    [Fact]
    public async Task While_postfix_is_stopped_everything_is_applied_and_confirmed_when_it_runs_again()
    {
        await Box.SettleAsync(Token);
        await Box.OutputAsync("systemctl stop postfix postfix@-", Token);
        await Box.Directory.AddMailDomainAsync("stopped.example", Token);
        await Box.Directory.AddDomainControllerAsync("stopped", [Workstation], cancellationToken: Token);
        await Box.EventuallyStateAsync("unconfirmed", Token);

        (await Box.OutputAsync("postconf -h mynetworks", Token)).ShouldBe(With($"{Workstation}/32"));
        (await Box.IsListedAsync("stopped.example", Token)).ShouldBeTrue();
        (await Box.StatusAsync(Token)).Summary.ShouldBe("Postfix is stopped, 1 not confirmed; it reads everything when it starts");
        await Box.Directory.AddDomainControllerAsync("second", ["10.9.0.78"], cancellationToken: Token);
        await Eventually.TrueAsync(
            async () => (await Box.StatusAsync(Token)).Summary.StartsWith("Postfix is stopped, 2 not confirmed;", StringComparison.Ordinal),
            Product.Soon, "two changes are not confirmed", Token);
        (await Box.MasterAsync(Token)).ShouldBeEmpty();

        await Box.OutputAsync("systemctl start postfix", Token);
        (await RelayAsync()).Code.ShouldBe(250);
        (await Box.IsWarnedAsync("eve@stopped.example", Token)).ShouldBeTrue();
        await Box.EventuallyRetriedAsync("ok", Token);
        (await Box.OutputAsync("postfix-hardening status", Token)).Split("\nevents:")[0].ShouldNotContain("not confirmed");
        await Box.Directory.DeleteDomainControllerAsync("stopped", Token);
        await Box.Directory.DeleteDomainControllerAsync("second", Token);
        await Box.EventuallyMyNetworksAsync(Networks, Token);
        (await RelayAsync()).Code.ShouldBe(454);
    }

    [Fact]
    public async Task A_map_alone_needs_no_confirmation_because_postfix_notices_it_by_itself()
    {
        await Box.SettleAsync(Token);
        await Box.OutputAsync("systemctl stop postfix postfix@-", Token);
        await Box.Directory.AddMailDomainAsync("map-alone.example", Token);
        await Box.EventuallyListedAsync("map-alone.example", Token);
        await Box.EventuallyStateAsync("ok", Token);
        (await Box.MasterAsync(Token)).ShouldBeEmpty();

        await Box.OutputAsync("systemctl start postfix", Token);
        (await Box.IsWarnedAsync("eve@map-alone.example", Token)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_reload_that_postfix_refuses_is_repeated_until_it_works()
    {
        await Box.SettleAsync(Token);
        var master = await Box.MasterAsync(Token);
        await Box.OutputAsync("cp -p /etc/postfix/master.cf /root/master.cf && echo 'half a line' >>/etc/postfix/master.cf", Token);
        await Box.Directory.AddDomainControllerAsync("refused", [Workstation], cancellationToken: Token);
        // A second look after an earlier reload may have met the broken file before the new address came.
        await Eventually.TrueAsync(
            async () => await Box.StatusAsync(Token) is { State: "error" } status
                && System.Text.RegularExpressions.Regex.IsMatch(status.Summary, "^generation [0-9]+ did not work: .*ended with exit code 1: .*/etc/postfix/master.cf: line [0-9]+: bad field count"),
            Product.Soon, "a change that did not work", Token);
        // The new address waits, what was confirmed is on disk again, and Postfix goes on with what it has read before.
        // Not even postconf works with that master.cf.
        (await Box.OutputAsync("ucr get mail/postfix/mynetworks", Token)).ShouldBe(Networks);
        (await Box.OutputAsync("postfix-hardening status", Token)).ShouldContain("next try");
        (await Box.MasterAsync(Token)).ShouldBe(master);
        (await Box.IsWarnedAsync("anna@company.my", Token)).ShouldBeTrue();

        await Box.OutputAsync("mv /root/master.cf /etc/postfix/master.cf", Token);
        await Eventually.TrueAsync(async () => (await RelayAsync()).Code == 250, TimeSpan.FromSeconds(60) + Product.Soon, "the new address relays", Token);
        await Box.EventuallyRetriedAsync("ok", Token);
        (await Box.MasterAsync(Token)).ShouldBe(master);
        await Box.Directory.DeleteDomainControllerAsync("refused", Token);
        await Box.EventuallyMyNetworksAsync(Networks, Token);
    }

    [Fact]
    public async Task A_postfix_that_ends_after_a_reload_is_noticed_and_named()
    {
        await Box.SettleAsync(Token);
        // Well-formed for postfix check, but the master cannot start it and ends a second after the reload.
        await Box.OutputAsync("cp -p /etc/postfix/master.cf /root/master.cf && echo 'nosuchport inet n - y - - smtpd' >>/etc/postfix/master.cf", Token);
        var mark = await Box.JournalMarkAsync(Token);
        await Box.OutputAsync("postfix-hardening wake", Token);
        await Eventually.TrueAsync(
            async () => (await Box.OutputAsync("postfix-hardening status", Token)).Contains("not running (systemctl status postfix)", StringComparison.Ordinal),
            Product.Soon, "the status says that Postfix does not run", Token);
        await Box.EventuallyJournalAsync(mark, "Postfix does not run", Token);

        await Box.OutputAsync("mv /root/master.cf /etc/postfix/master.cf && systemctl restart postfix", Token);
        await Box.SettleAsync(Token);
        (await Box.OutputAsync("postfix-hardening status", Token)).ShouldNotContain("not running");
        (await Box.IsWarnedAsync("anna@company.my", Token)).ShouldBeTrue();
    }

    private Task<SmtpReply> RelayAsync() => Box.ProbeAsync(new Mail(Client.Workstation, "anna@company.my", "carol@outside.example"), Token);
}
