using System.Globalization;
using System.Text.Json;
using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Scenarios;

/// <summary>Every kind of exception by real SMTP while everything is enforced: who is exempt gets in and is still checked for recipient and quota, nobody else gets in.</summary>
public sealed class ExemptMailTests(EnforcingBoxFixture fixture) : IClassFixture<EnforcingBoxFixture>, IAsyncLifetime
{
    private const string Add = "postfix-hardening exception add --feature";
    private const string Bob = "bob@company.my";
    private const string Full = "bob@company.local";
    private const string Nobody = "nobody@company.my";
    private const string Elsewhere = "carol@outside.example";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BoxInstance Box => fixture.Box;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await Box.OutputAsync("ucr search --brief --key '^postfix-hardening/exception/' | cut -d: -f1 | xargs -r ucr unset", CancellationToken.None);
        await Box.SettleAsync(CancellationToken.None);
        // Without exceptions nothing of them is left.
        (await Box.OutputAsync("ls /etc/postfix/check_custom_* | xargs -n1 basename | tr '\\n' ' '; postconf -h smtpd_restriction_classes; ucr get postfix-hardening/internal/classes", CancellationToken.None))
            .Trim().ShouldBe("check_custom_relay_access check_custom_relay_access.db check_custom_relay_clients check_custom_sender_access check_custom_sender_access.db");
    }

    [Fact]
    public async Task A_sender_for_everybody_gets_in_from_everywhere_and_no_other_sender_does()
    {
        var added = await Box.ExecAsync($"{Add} sender --sender News@company.my --reason newsletter", cancellationToken: Token);
        (added.Text, added.Stderr).ShouldBe(("sender-1", "postfix-hardening: note: everybody can send with news@company.my now; if it always comes from the same hosts, name them too: --client\n"));

        await EventuallyAsync(Client.Outside, "news@company.my", Bob, 250);
        await EventuallyAsync(Client.Workstation, "news@company.my", Bob, 250);
        await StillCheckedAsync(Client.Outside, "news@company.my");
        await RefusedAsync(Client.Outside, "anna@company.my");
        await RefusedAsync(Client.Outside, "x@news.company.my");

        await Box.OutputAsync("postfix-hardening exception remove sender-1", Token);
        await EventuallyAsync(Client.Outside, "news@company.my", Bob, 554);
    }

    [Fact]
    public async Task A_client_gets_in_with_every_sender_and_no_other_client_does()
    {
        await Box.OutputAsync($"{Add} sender --client 203.0.113.9", Token);

        await EventuallyAsync(Client.Outside, "anna@company.my", Bob, 250);
        await StillCheckedAsync(Client.Outside, "anna@company.my");
        await RefusedAsync(Client.Workstation, "anna@company.my");
        (await Box.ProbeAsync(new Mail(Client.Outside, "eve@outside.example", Bob), Token)).Code.ShouldBe(250);
        (await Box.OutputAsync("postfix-hardening status", Token)).ShouldContain("sender:        requested enforce, effective enforce, ");

        await Box.OutputAsync("postfix-hardening exception remove sender-1", Token);
        await EventuallyAsync(Client.Outside, "anna@company.my", Bob, 554);
    }

    [Fact]
    public async Task A_client_with_a_sender_gets_in_with_just_that_sender_and_no_mail_meets_a_class_that_Postfix_does_not_know()
    {
        var mark = await Box.Log.MarkAsync(Token);
        await Box.OutputAsync($"{Add} sender --client 203.0.113.0/24 --sender news.company.my", Token);
        await EventuallyAsync(Client.Outside, "x@a.news.company.my", Bob, 250);
        await StillCheckedAsync(Client.Outside, "x@news.company.my");
        await RefusedAsync(Client.Outside, "anna@company.my");
        await RefusedAsync(Client.Workstation, "x@news.company.my");

        // A second set of clients is a second class; a whole mail domain keeps its stage for all others.
        await Box.OutputAsync($"{Add} sender --client 10.9.0.77 --sender company.my", Token);
        await EventuallyAsync(Client.Workstation, "anna@company.my", Bob, 250);
        await EventuallyAsync(Client.Workstation, "x@news.company.my", Bob, 250);
        await RefusedAsync(Client.Outside, "anna@company.my");
        await EventuallyAsync(Client.Outside, "x@news.company.my", Bob, 250);
        await Box.EventuallyStateAsync("ok", Token);

        var explained = await Box.OutputAsync("postfix-hardening explain --live --client 203.0.113.9 --sender x@news.company.my --recipient bob@company.my", Token);
        explained.ShouldStartWith("accepted:");
        explained.ShouldContain("exception sender-1: sender does not concern 203.0.113.0/24 with the sender news.company.my and its sub-domains");
        var refused = await Box.ExecAsync("postfix-hardening explain --live --client 203.0.113.9 --sender anna@company.my --recipient bob@company.my", cancellationToken: Token);
        refused.ExitCode.ShouldBe(1, refused.Text);
        refused.Text.ShouldContain("exempt it: postfix-hardening exception add --feature sender --client 203.0.113.9 --sender anna@company.my");

        await Box.OutputAsync("postfix-hardening exception remove sender-1", Token);
        await EventuallyAsync(Client.Outside, "x@news.company.my", Bob, 554);
        await Box.OutputAsync("postfix-hardening exception remove sender-2", Token);
        await EventuallyAsync(Client.Workstation, "anna@company.my", Bob, 554);
        (await Box.Log.SinceAsync(mark, Token)).ShouldAllBe(line => !line.Contains("451 4.3.5", StringComparison.Ordinal));
    }

    [Fact]
    public async Task In_monitor_an_exempt_sender_is_not_logged_and_every_other_is()
    {
        try
        {
            await Box.OutputAsync($"ucr set postfix-hardening/sender/stage=monitor && {Add} sender --client 203.0.113.9 --sender news@company.my", Token);
            await EventuallyAsync(Client.Outside, "anna@company.my", Bob, 250);
            await Box.SettleAsync(Token);
            await Box.EventuallyWarnedAsync("anna@company.my", Token);
            await Box.EventuallyNotWarnedAsync("news@company.my", Token);
            var mark = await Box.Log.MarkAsync(Token);
            (await Box.ProbeAsync(new Mail(Client.Workstation, "news@company.my", Bob), Token)).Code.ShouldBe(250);
            await Box.Log.WaitForAsync("warn: RCPT from ws77.company.my[10.9.0.77]: *** Invalid Inbound Sender ***; from=<news@company.my>", mark, cancellationToken: Token);
        }
        finally
        {
            await Box.OutputAsync("ucr set postfix-hardening/sender/stage=enforce", CancellationToken.None);
        }
    }

    [Fact]
    public async Task A_relay_client_relays_with_outside_senders_and_no_other_host_does()
    {
        await EventuallyAsync(Client.Dc4, "eve@outside.example", Elsewhere, 554);

        await Box.OutputAsync($"{Add} relay --client 10.9.0.5", Token);

        await EventuallyAsync(Client.Dc4, "eve@outside.example", Elsewhere, 250);
        (await Box.ProbeAsync(new Mail(Client.Workstation, "eve@outside.example", Elsewhere), Token)).Code.ShouldBe(454);
        (await Box.ProbeAsync(new Mail(Client.Dc4, "eve@outside.example", Nobody), Token)).Code.ShouldBe(550);
    }

    [Fact]
    public async Task A_login_gets_an_address_and_its_owner_keeps_it()
    {
        await EventuallyAsync(Submitted("bob", "info@company.my"), 553);

        await Box.OutputAsync($"{Add} submission --login bob@company.my --sender info@company.my", Token);
        await EventuallyAsync(Submitted("bob", "info@company.my"), 250);
        await EventuallyAsync(Submitted("anna", "info@company.my"), 250);
        await EventuallyAsync(Submitted("bob", "anna@company.my"), 553);
        await EventuallyAsync(Submitted("bob", "bob@company.my"), 250);

        // A further line needs no reload: Postfix notices the table inside the union as well.
        var generation = await Box.OutputAsync("postconf -P smtps/inet/smtpd_sender_login_maps", Token);
        await Box.OutputAsync($"{Add} submission --login bob@company.my --sender scanner@company.my", Token);
        await EventuallyAsync(Submitted("bob", "scanner@company.my"), 250);
        await EventuallyAsync(Submitted("anna", "scanner@company.my"), 553);
        (await Box.OutputAsync("postconf -P smtps/inet/smtpd_sender_login_maps", Token)).ShouldBe(generation);

        await Box.OutputAsync("postfix-hardening exception remove submission-1; postfix-hardening exception remove submission-2", Token);
        await EventuallyAsync(Submitted("bob", "info@company.my"), 553);
        await EventuallyAsync(Submitted("anna", "info@company.my"), 250);
    }

    [Fact]
    public async Task An_exception_ends_by_itself_without_a_restart()
    {
        var (process, mark) = (await Box.OutputAsync("systemctl show -P MainPID postfix-hardening", Token), await Box.JournalMarkAsync(Token));
        // On a loaded machine a short time may be over before it has begun.
        foreach (var seconds in new[] { 10, 40, 160 })
        {
            var until = await Box.OutputAsync($"date -u -d '+{seconds} sec' +%FT%TZ", Token);
            await Box.OutputAsync($"ucr set postfix-hardening/exception/short='feature=sender; sender=news@company.my; until={until}'", Token);
            if (await IsAcceptedBeforeAsync(until))
                break;
        }

        (await Box.ProbeAsync(new Mail(Client.Outside, "anna@company.my", Bob), Token)).Code.ShouldBe(554);
        // The resync comes after 300 s, and nothing else wakes the daemon.
        await Eventually.TrueAsync(
            async () => (await Box.ProbeAsync(new Mail(Client.Outside, "news@company.my", Bob), Token)).Code == 554, TimeSpan.FromSeconds(220), "the end", Token);

        (await Box.OutputAsync("systemctl show -P MainPID postfix-hardening", Token)).ShouldBe(process);
        await Eventually.TrueAsync(
            async () => (await Box.OutputAsync("journalctl HARDENING_EVENT_ID=82 -o cat --no-pager", Token)).Contains("exception short (sender, the sender news@company.my) is over since ", StringComparison.Ordinal),
            Product.Soon, "the end in the journal", Token);
        await Box.EventuallyJournalAsync(mark, "(time is up)", Token);
        (await Box.OutputAsync("postfix-hardening exception list", Token)).ShouldContain("\n  over");
    }

    [Fact]
    public async Task One_that_ends_within_two_weeks_is_a_warning_and_once_in_the_journal()
    {
        await Box.OutputAsync($"{Add} sender --sender news@company.my --for 13d --owner IT", Token);
        await Box.SettleAsync(Token);
        await Box.OutputAsync("postfix-hardening wake && postfix-hardening wake", Token);
        await Box.SettleAsync(Token);

        (await Box.OutputAsync("postfix-hardening status", Token)).ShouldContain("ends soon:     exception sender-1: sender does not concern the sender news@company.my, and ends on ");
        var check = await Box.ExecAsync("postfix-hardening check", cancellationToken: Token);
        check.ExitCode.ShouldBe(1, check.Text);
        check.Text.ShouldContain("longer: postfix-hardening exception add --feature sender --sender news@company.my --for 90d");
        await Eventually.TrueAsync(async () => await EventsAsync(81) == 1, Product.Soon, "one warning in the journal", Token);

        (await Box.OutputAsync($"{Add} sender --sender news@company.my --for 90d", Token)).ShouldBe("sender-1");
        await Box.SettleAsync(Token);
        (await Box.OutputAsync("postfix-hardening check", Token)).ShouldContain("OK");
        (await Box.OutputAsync("ucr get postfix-hardening/exception/sender-1", Token)).ShouldEndWith("; owner=IT");
    }

    [Fact]
    public async Task A_dry_run_shows_the_plan_and_changes_nothing()
    {
        var shown = await Box.OutputAsync($"{Add} sender --client 192.0.2.7 --sender news@company.my --until 2099-12-31 --dry-run", Token);

        shown.ShouldStartWith("set postfix-hardening/exception/sender-1\n  + \"feature=sender; client=192.0.2.7/32; sender=news@company.my; until=2100-01-01T00:00:00Z\"\n");
        shown.ShouldContain("write /etc/postfix/check_custom_exception_1 (the file does not exist)\n  + 192.0.2.7/32 DUNNO\n  + 0.0.0.0/0 hardening_reject\n");
        shown.ShouldContain("  + news@company.my hardening_exception_1\n");
        shown.ShouldContain("set postfix-hardening/internal/classes\n");
        (await Box.OutputAsync("postfix-hardening exception list", Token)).ShouldBe("no exceptions");
    }

    [Fact]
    public async Task A_source_of_the_report_is_exempt_by_its_number()
    {
        var mark = await Box.Log.MarkAsync(Token);
        await EventuallyAsync(Client.Workstation, "scanner@company.my", Bob, 554);
        await Box.Log.WaitForAsync("from=<scanner@company.my>", mark, cancellationToken: Token);
        var number = 0;
        await Eventually.TrueAsync(async () => (number = await NumberAsync("10.9.0.77")) > 0, Product.Soon, "the workstation in the report", Token);

        var names = await Box.OutputAsync($"postfix-hardening exception add --from-report {number} --reason 'a scanner'", Token);

        names.ShouldStartWith("sender-");
        await EventuallyAsync(Client.Workstation, "scanner@company.my", Bob, 250);
        await RefusedAsync(Client.Outside, "scanner@company.my");
        using var list = JsonDocument.Parse(await Box.OutputAsync("postfix-hardening exception list --json", Token));
        list.RootElement.GetProperty("exceptions").EnumerateArray().ShouldAllBe(entry => entry.GetProperty("client").GetString() == "10.9.0.77/32" && entry.GetProperty("reason").GetString() == "a scanner");
        (await Box.ExecAsync("postfix-hardening exception add --from-report 4711", cancellationToken: Token)).ExitCode.ShouldBe(64);
    }

    private static Mail Submitted(string user, string from) => new Mail(Client.Workstation, from, Elsewhere).OverSmtps($"{user}@company.my", $"{user}-secret");

    private Task<TimeSpan> EventuallyAsync(Client client, string from, string to, int code) => EventuallyAsync(new Mail(client, from, to), code);

    /// <summary>A process with the configuration from before a reload may answer once more.</summary>
    private async Task<TimeSpan> EventuallyAsync(Mail mail, int code)
    {
        var reply = "";
        try
        {
            return await Eventually.TrueAsync(
                async () =>
                {
                    var found = await Box.ProbeAsync(mail, Token);
                    reply = found.ToString();
                    return found.Code == code;
                },
                Product.Soon, $"{code} for {mail.From} from {mail.Client}", Token);
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{e.Message}; the last answer was {reply}\n{await Box.OutputAsync("postfix-hardening status; postconf -nf | tail -30; head -50 /etc/postfix/check_custom_*[a-z0-9]", Token)}", e);
        }
    }

    private async Task RefusedAsync(Client client, string from)
    {
        var reply = await Box.ProbeAsync(new Mail(client, from, Bob), Token);
        reply.ToString().ShouldContain("Delivery not authorized, message refused");
        reply.Code.ShouldBe(554);
    }

    /// <summary>An exemption is no permission: what follows our check decides as before, and nobody relays by it.</summary>
    private async Task StillCheckedAsync(Client client, string from)
    {
        (await Box.ProbeAsync(new Mail(client, from, Nobody), Token)).Code.ShouldBe(550);
        (await Box.ProbeAsync(new Mail(client, from, Full), Token)).Code.ShouldBe(552);
        (await Box.ProbeAsync(new Mail(client, from, Elsewhere), Token)).Code.ShouldBe(454);
    }

    private async Task<bool> IsAcceptedBeforeAsync(string until)
    {
        while (true)
        {
            var isAccepted = (await Box.ProbeAsync(new Mail(Client.Outside, "news@company.my", Bob), Token)).Code == 250;
            if (isAccepted || (await Box.ExecAsync($"test $(date +%s) -ge $(date -d {until} +%s)", cancellationToken: Token)).Succeeded)
                return isAccepted;
        }
    }

    private async Task<int> EventsAsync(int id) =>
        (await Box.OutputAsync($"journalctl HARDENING_EVENT_ID={id.ToString(CultureInfo.InvariantCulture)} -o cat --no-pager", Token)).Split('\n').Count(line => line.Contains("exception sender-1", StringComparison.Ordinal));

    private async Task<int> NumberAsync(string address)
    {
        using var report = JsonDocument.Parse(await Box.OutputAsync("postfix-hardening report --format json", Token));
        return 1 + report.RootElement.GetProperty("sources").EnumerateArray().Select(source => source.GetProperty("address").GetString()).ToList().IndexOf(address);
    }
}
