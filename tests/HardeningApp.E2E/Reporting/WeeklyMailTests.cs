using System.Globalization;
using HardeningApp.E2E.Box;
using HardeningApp.E2E.Scenarios;

namespace HardeningApp.E2E.Reporting;

/// <summary>The report in the mailbox: once a week, and when somebody asks for it.</summary>
public sealed class WeeklyMailTests(ProductBoxFixture fixture) : IClassFixture<ProductBoxFixture>, IAsyncLifetime
{
    private const string Mark = "/var/lib/postfix-hardening/report-mail.json";
    private const string Collect = "systemctl start postfix-hardening-report.service";
    private const string LongAgo = $$"""echo '{"week":"2026-01-05"}' >{{Mark}}""";

    /// <summary>Prints subject and parts of the last mail, decoded by Python's own reader.</summary>
    private const string Show = """
        import mailbox, email.policy, email
        box = mailbox.mbox("/var/mail/root")
        mail = email.message_from_bytes(box[box.keys()[-1]].as_bytes(), policy=email.policy.default)
        print(mail["subject"], mail.get_content_type(), [part.get_content_type() for part in mail.iter_parts()], mail.defects)
        for part in mail.iter_parts():
            print(part.get_filename(), part.get_content())
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BoxInstance Box => fixture.Box;

    public async ValueTask InitializeAsync() => await Box.OutputAsync("systemctl stop postfix-hardening-report.timer; touch /var/mail/root", Token);

    public async ValueTask DisposeAsync() => await Box.OutputAsync($"ucr unset postfix-hardening/report/mail postfix-hardening/report/weekly; rm -f {Mark}", CancellationToken.None);

    [Fact]
    public async Task The_page_of_the_last_week_is_mailed_once_and_again_only_when_another_week_is_over()
    {
        await Box.OutputAsync("ucr set postfix-hardening/report/mail=root", Token);
        var before = await CountAsync();

        // The first look only marks the week: there is nothing to report on before the installation.
        await Box.OutputAsync($"{Collect} && cat {Mark}", Token);
        await Box.OutputAsync($"{LongAgo}; {Collect} && {Collect}", Token);
        await EventuallyAsync(before + 1);
        var shown = await ShowAsync();
        shown.ShouldStartWith("[postfix-hardening] mail.company.my: Mail that is or would be refused, 20");
        shown.ShouldContain(" multipart/mixed ['text/plain', 'text/html'] []\n");
        shown.ShouldContain("ucr set postfix-hardening/report/weekly=no");
        shown.ShouldContain(".html <!doctype html>");

        await Box.OutputAsync($"{Collect}; {Collect}", Token);
        (await Box.OutputAsync("ucr set locale/default=de_DE.UTF-8:UTF-8", Token)).ShouldNotBeEmpty();
        await Box.OutputAsync($"{LongAgo}; {Collect}", Token);
        await EventuallyAsync(before + 2);
        (await ShowAsync()).ShouldContain("Mails, die abgelehnt werden oder würden");
        await Box.OutputAsync("ucr unset locale/default", Token);
    }

    [Fact]
    public async Task Nobody_gets_it_without_a_recipient_or_when_it_is_switched_off()
    {
        var before = await CountAsync();

        await Box.OutputAsync($"{LongAgo}; {Collect}", Token);
        await Box.OutputAsync($"ucr set postfix-hardening/report/mail=root postfix-hardening/report/weekly=no; {LongAgo}; {Collect}", Token);
        // Switched on again, it begins with the next Monday.
        await Box.OutputAsync($"ucr set postfix-hardening/report/weekly=yes; {Collect}", Token);

        await Box.OutputAsync("echo marker | sendmail root", Token);
        await Eventually.TrueAsync(async () => await CountAsync("marker") == 1, Product.Soon, "the mail behind it", Token);
        (await CountAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task What_cannot_be_sent_is_a_warning_in_the_journal_and_is_tried_again()
    {
        await Box.OutputAsync($"ucr set postfix-hardening/report/mail=root; {LongAgo}", Token);
        var before = await CountAsync();
        await Box.OutputAsync("chmod a-x /usr/sbin/postdrop", Token);
        try
        {
            (await Box.ExecAsync(Collect, cancellationToken: Token)).Succeeded.ShouldBeFalse();
            await WarnedAsync("the report cannot be mailed to root now, it is tried again in 15 minutes: /usr/sbin/sendmail");
        }
        finally
        {
            await Box.OutputAsync("chmod a+x /usr/sbin/postdrop", CancellationToken.None);
        }

        await Box.OutputAsync(Collect, Token);
        await EventuallyAsync(before + 1);
    }

    [Fact]
    public async Task A_mail_whose_sending_was_broken_off_is_not_sent_twice_and_the_journal_says_so()
    {
        await Box.OutputAsync($"ucr set postfix-hardening/report/mail=root; {Collect}", Token);
        var before = await CountAsync();
        await Box.OutputAsync($"sed -i 's/\"isSending\": false/\"isSending\": true/' {Mark} && grep true {Mark}", Token);

        await Box.OutputAsync($"{Collect}; {Collect}", Token);

        await WarnedAsync("so perhaps nobody got it, and it is not sent again by itself. To send it now: postfix-hardening report --since ");
        (await CountAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task It_is_sent_at_once_when_somebody_asks_for_it_with_addresses_masked()
    {
        await Box.EventuallyWarnedAsync("anna@company.my", Token);
        var before = await CountAsync();

        (await Box.OutputAsync("postfix-hardening report --send --since 1d", Token)).ShouldStartWith("mail to root: mail.company.my: Mail that is or would be refused, ");

        await EventuallyAsync(before + 1);
        var shown = await ShowAsync();
        shown.ShouldContain("203.0.113.9");
        shown.ShouldContain("***@company.my");
        shown.ShouldNotContain("anna@");
    }

    private Task<string> ShowAsync() => Box.OutputAsync($"python3 - <<'END'\n{Show}\nEND", Token);

    private Task<TimeSpan> WarnedAsync(string text) => Eventually.TrueAsync(
        async () => (await Box.OutputAsync("journalctl -u postfix-hardening-report -p warning --no-pager -o cat", Token)).Contains(text, StringComparison.Ordinal), Product.Soon, $"a warning: {text}", Token);

    private Task<TimeSpan> EventuallyAsync(int mails) => Eventually.TrueAsync(async () => await CountAsync() == mails, Product.Soon, $"{mails} mails with the report", Token);

    private async Task<int> CountAsync(string text = "Content-Disposition: attachment") =>
        int.Parse(await Box.OutputAsync($"grep -cF '{text}' /var/mail/root || :", Token), CultureInfo.InvariantCulture);
}
