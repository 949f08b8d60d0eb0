using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Scenarios;

/// <summary>What does not go on without a person is mailed, once.</summary>
public sealed class NoticeTests(ProductBoxFixture fixture) : IClassFixture<ProductBoxFixture>
{
    /// <summary>A state has to last for a while, and is looked at by retries with growing pauses.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(240);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BoxInstance Box => fixture.Box;

    [Fact]
    public async Task A_hold_is_mailed_once_to_root_with_reason_state_and_command_whatever_restarts()
    {
        await using var hold = await HoldAsync("10.1.0.0/16");
        await EventuallyMailedAsync("10.1.0.0/16");
        var mail = await Box.OutputAsync("cat /var/mail/root", Token);
        mail.ShouldContain("Subject: [postfix-hardening] mail.company.my: everything is held (shadowed)");
        mail.ShouldContain("Auto-Submitted: auto-generated");
        mail.ReplaceLineEndings(" ").ShouldContain("To take it away there: ucr unset --force mail/postfix/mynetworks");
        mail.ShouldContain("Until then this stays in force: sender monitor, relay monitor,");
        mail.ShouldContain("\n    postfix-hardening plan\n");
        (await Box.OutputAsync("grep 'Invalid Inbound Sender' /var/log/mail.log | grep -vc /policytest || :", Token)).ShouldBe("0");

        await Box.OutputAsync("systemctl restart postfix-hardening && postfix-hardening wake", Token);
        await Box.EventuallyStateAsync("hold", Token);
        await Box.EventuallyQuietAsync(Token);
        (await CountAsync("10.1.0.0/16")).ShouldBe(1);
    }

    [Fact]
    public async Task Somebody_else_can_get_it()
    {
        await using var recipient = await UcrChange.MakeAsync(Box, ["postfix-hardening/report/mail=postmaster+hardening@mail.company.my"], Token);
        var (mark, said) = (await Box.Log.MarkAsync(Token), await Box.JournalMarkAsync(Token));
        await using var hold = await HoldAsync("10.2.0.0/16");

        await Box.Log.WaitForAsync("postmaster+hardening@mail.company.my>", mark, Patience, Token);
        await Box.EventuallyJournalAsync(said, "mail to postmaster+hardening@mail.company.my about: mail.company.my: everything is held", Token);
    }

    [Fact]
    public async Task A_wrong_recipient_is_refused_by_ucr_and_named_by_config_test()
    {
        (await Box.ExecAsync("ucr set 'postfix-hardening/report/mail=-f root'", cancellationToken: Token)).ExitCode.ShouldBe(2);
        await Box.OutputAsync("ucr set --ignore-check 'postfix-hardening/report/mail=a b@c'", Token);
        var test = await Box.ExecAsync("postfix-hardening config test", cancellationToken: Token);
        await Box.OutputAsync("ucr unset postfix-hardening/report/mail", Token);
        await Box.SettleAsync(Token);

        test.ExitCode.ShouldBe(78);
        test.Stderr.ShouldContain("postfix-hardening/report/mail");
    }

    [Fact]
    public async Task While_Postfix_is_stopped_the_mail_waits_in_its_queue()
    {
        await Box.SettleAsync(Token);
        await Box.OutputAsync("systemctl stop postfix postfix@-", Token);
        await Box.Directory.AddDomainControllerAsync("noticed", ["10.9.0.79"], cancellationToken: Token);
        await Box.EventuallyStateAsync("unconfirmed", Token);

        await Eventually.TrueAsync(
            async () => (await Box.OutputAsync("find /var/spool/postfix/maildrop -type f", Token)).Length > 0, Patience, "a waiting mail", Token);
        await Box.OutputAsync("systemctl start postfix", Token);
        await EventuallyMailedAsync("Postfix is stopped and has not read its new configuration");
        (await Box.OutputAsync("cat /var/mail/root", Token)).ShouldContain("\n    systemctl start postfix\n");

        await Box.Directory.DeleteDomainControllerAsync("noticed", Token);
        await Box.EventuallyRetriedAsync("ok", Token);
    }

    [Fact]
    public async Task A_mail_that_cannot_be_sent_is_a_line_in_the_journal_and_nothing_else()
    {
        await Box.OutputAsync("chmod a-x /usr/sbin/postdrop", Token);
        var mark = await Box.JournalMarkAsync(Token);
        await using (await HoldAsync("10.3.0.0/16"))
        {
            // A state has to last for a while before it is mailed.
            await Eventually.TrueAsync(async () => (await Box.JournalAsync(mark, Token)).Contains("cannot be sent now, it is tried again: ", StringComparison.Ordinal), Patience, "a mail that cannot be sent", Token);
            (await Box.StatusAsync(Token)).State.ShouldBe("hold");
        }

        await Box.OutputAsync("chmod a+x /usr/sbin/postdrop", Token);
        (await CountAsync("10.3.0.0/16")).ShouldBe(0);
    }

    private async Task<UcrForced> HoldAsync(string networks)
    {
        await Box.SettleAsync(Token);
        await Box.OutputAsync($"ucr set --force mail/postfix/mynetworks='127.0.0.0/8 {networks}'", Token);
        await Box.EventuallyStateAsync("hold", Token);
        return new UcrForced(Box);
    }

    private Task<TimeSpan> EventuallyMailedAsync(string text) =>
        Eventually.TrueAsync(async () => await CountAsync(text) > 0 && await IsWholeAsync(), Patience, $"a mail to root about {text}", Token);

    /// <summary>A mail that is being delivered may be there in part; each ends with an empty line.</summary>
    private async Task<bool> IsWholeAsync() => (await Box.ExecAsync("cat /var/mail/root", cancellationToken: Token)).Stdout.EndsWith("\n\n", StringComparison.Ordinal);

    private async Task<int> CountAsync(string text) =>
        int.Parse(await Box.OutputAsync($"touch /var/mail/root; tr '\\n' ' ' </var/mail/root | grep -oF '{text}' | wc -l", Token), System.Globalization.CultureInfo.InvariantCulture);

    private sealed class UcrForced(BoxInstance box) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await box.OutputAsync("ucr unset --force mail/postfix/mynetworks", CancellationToken.None);
            await box.SettleAsync(CancellationToken.None);
        }
    }
}
