using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Scenarios;

/// <summary>A change that does not work is taken back, and tried again when that makes sense.</summary>
public sealed class UndoTests(ProductBoxFixture fixture) : IClassFixture<ProductBoxFixture>
{
    private const string Networks = "127.0.0.0/8 10.9.0.1/32 10.9.0.5/32 [2001:db8:9::1]/128 [2001:db8:9::5]/128";
    private const string Workstation = "10.9.0.77";

    /// <summary>Postfix's own program fails for some of its commands until the file is gone; the daemon sees nothing below /root.</summary>
    private const string Refusing = "/etc/refused";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BoxInstance Box => fixture.Box;

    [Fact]
    public async Task A_failed_reload_is_retried_until_it_is_confirmed_also_across_a_restart()
    {
        await Box.SettleAsync(Token);
        await RefuseAsync("reload");
        await Box.Directory.AddDomainControllerAsync("retried", [Workstation], cancellationToken: Token);
        await EventuallySaidAsync("did not work: .*/usr/sbin/postfix reload ended with exit code 1");

        // What was confirmed is on disk again, and mail goes on.
        await EventuallyFormerNetworksAsync();
        (await RelayAsync()).ShouldBe(454);
        (await Box.IsWarnedAsync("anna@company.my", Token)).ShouldBeTrue();

        await Box.OutputAsync("systemctl restart postfix-hardening", Token);
        await EventuallySaidAsync("did not work: .*/usr/sbin/postfix reload ended with exit code 1");
        // A try that is under way has the new ones in UCR for a moment.
        await EventuallyFormerNetworksAsync();

        await Box.OutputAsync($"rm {Refusing}", Token);
        await EventuallyRelaysAsync();
        await Box.EventuallyRetriedAsync("ok", Token);
        (await Box.OutputAsync("postfix-hardening status", Token)).ShouldNotContain("next try");

        await Box.Directory.DeleteDomainControllerAsync("retried", Token);
        await Box.EventuallyMyNetworksAsync(Networks, Token);
    }

    [Fact]
    public async Task A_change_after_which_Postfix_answers_451_is_taken_back_within_seconds()
    {
        await Box.SettleAsync(Token);
        await BreakOnReloadAsync();
        await Box.Directory.AddDomainControllerAsync("broken", [Workstation], cancellationToken: Token);

        await EventuallySaidAsync("with it Postfix answers what it must not: .*451");
        await Eventually.TrueAsync(
            async () => (await Box.ForgeAsync("eve@outside.example", Token)).IsAccepted, Product.Soon, "mail goes on", Token);
        // A try that is under way shows as started.
        await Eventually.TrueAsync(
            async () => System.Text.RegularExpressions.Regex.IsMatch(await Box.OutputAsync("postfix-hardening history", Token), "generation [0-9]+ .*: undone \\(with it Postfix answers what it must not"),
            Product.Soon, "the history says that it was undone", Token);

        await Box.OutputAsync($"rm {Refusing}", Token);
        await Box.OutputAsync("postfix-hardening apply", Token);
        await EventuallyRelaysAsync();
        await Box.Directory.DeleteDomainControllerAsync("broken", Token);
        await Box.EventuallyMyNetworksAsync(Networks, Token);
    }

    [Fact]
    public async Task An_empty_answer_of_the_directory_never_changes_a_file_also_after_a_restart()
    {
        await Box.SettleAsync(Token);
        var before = await Box.ConfigurationAsync(Token);
        await using (await Box.ConfigureDirectoryAsync("access to *", "access to filter=(objectClass=univentionMailDomainname)\\n\\tby * none", Token))
        {
            await Box.WakeUntilAsync("hold", Token);
            (await Box.ConfigurationAsync(Token)).ShouldBeSameAs(before);
            await Box.OutputAsync("systemctl restart postfix-hardening", Token);
            await Box.EventuallyStateAsync("hold", Token);
            (await Box.ConfigurationAsync(Token)).ShouldBeSameAs(before);
        }

        await Box.WakeUntilAsync("ok", Token);
        (await Box.ConfigurationAsync(Token)).ShouldBeSameAs(before);
    }

    [Fact]
    public async Task Rollback_brings_the_generation_before_back_pauses_the_daemon_and_resume_goes_on()
    {
        await Box.SettleAsync(Token);
        await Box.Directory.AddMailDomainAsync("rolled.example", Token);
        await Box.EventuallyListedAsync("rolled.example", Token);
        await Box.SettleAsync(Token);

        var said = await Box.OutputAsync("postfix-hardening rollback", Token);

        said.ShouldContain("postfix-hardening resume");
        (await Box.IsListedAsync("rolled.example", Token)).ShouldBeFalse();
        await Box.WakeUntilAsync("paused", Token);
        (await Box.IsListedAsync("rolled.example", Token)).ShouldBeFalse();
        var live = (await Box.StatusAsync(Token)).Generation;
        (await Box.OutputAsync("postfix-hardening history", Token)).ShouldContain("rollback to");
        (await Box.OutputAsync($"postfix-hardening history --diff {live}", Token)).ShouldContain("-rolled.example ");

        await Box.OutputAsync("postfix-hardening resume", Token);
        await Box.EventuallyListedAsync("rolled.example", Token);
        await Box.Directory.DeleteMailDomainAsync("rolled.example", Token);
        await Box.EventuallyNotWarnedAsync("eve@rolled.example", Token);
        await Box.SettleAsync(Token);
    }

    [Theory]
    [InlineData("printf '' >ledger.json")]
    [InlineData("head -c 300 ledger.json >half && mv half ledger.json")]
    [InlineData("head -c 300 /dev/urandom >ledger.json")]
    [InlineData("rm ledger.json")]
    public async Task A_lost_ledger_is_rebuilt_and_what_is_ours_is_still_known(string damage)
    {
        await Box.Directory.AddDomainControllerAsync("known", [Workstation], cancellationToken: Token);
        await EventuallyRelaysAsync();
        await Box.SettleAsync(Token);
        await Box.OutputAsync($"systemctl stop postfix-hardening && cd /var/lib/postfix-hardening && {damage} && systemctl start postfix-hardening", Token);

        await Box.EventuallyStateAsync("ok", Token);
        (await Box.OutputAsync("postfix-hardening status", Token)).ShouldMatch("warning: +/var/lib/postfix-hardening/ledger.json was (damaged|missing).*rebuilt from generation");

        // With the server its address goes: it is still ours.
        await Box.Directory.DeleteDomainControllerAsync("known", Token);
        await Box.EventuallyMyNetworksAsync(Networks, Token);
    }

    private Task<TimeSpan> EventuallyFormerNetworksAsync() => Eventually.TrueAsync(
        async () => await Box.OutputAsync("postconf -h mynetworks", Token) == Networks, Product.Soon, "the former entries", Token);

    private async Task<int> RelayAsync() =>
        (await Box.ProbeAsync(new Mail(Client.Workstation, "anna@company.my", "carol@outside.example"), Token)).Code;

    private Task<TimeSpan> EventuallyRelaysAsync() => Eventually.TrueAsync(async () => await RelayAsync() == 250, TimeSpan.FromSeconds(60) + Product.Soon, "the new server relays", Token);

    private Task<TimeSpan> EventuallySaidAsync(string pattern) => Eventually.TrueAsync(
        async () => await Box.StatusAsync(Token) is { State: "error" } status && System.Text.RegularExpressions.Regex.IsMatch(status.Summary, pattern),
        TimeSpan.FromSeconds(60) + Product.Soon, $"status error: {pattern}", Token);

    /// <summary>Puts a program in front of /usr/sbin/postfix.</summary>
    private async Task RefuseAsync(string command) => await WrapAsync($"if [ \"$1\" = {command} ] && [ -e {Refusing} ]; then echo 'refused' >&2; exit 1; fi");

    /// <summary>The next reload finds a mynetworks that Postfix cannot use, as if the values of the change were bad; what is reloaded for the way back is as it is.</summary>
    private async Task BreakOnReloadAsync() => await WrapAsync(
        $"if [ \"$1\" = reload ] && [ -e {Refusing} ] && grep -q '^mynetworks.*{Workstation}' /etc/postfix/main.cf; then sed -i 's|^mynetworks = 127.0.0.0/8|& 10.9.0.5/24|' /etc/postfix/main.cf; touch -d '5 seconds ago' /etc/postfix/main.cf; fi");

    private async Task WrapAsync(string lines)
    {
        await Box.WriteAsync("/usr/sbin/postfix.wrapper", $"#!/bin/sh\n{lines}\nexec /usr/sbin/postfix.real \"$@\"\n", Token);
        await Box.OutputAsync($"touch {Refusing}; [ -e /usr/sbin/postfix.real ] || cp -p /usr/sbin/postfix /usr/sbin/postfix.real; chmod 755 /usr/sbin/postfix.wrapper; mv /usr/sbin/postfix.wrapper /usr/sbin/postfix", Token);
    }
}
