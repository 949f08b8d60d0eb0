using System.Text.Json;
using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Scenarios;

/// <summary>Where UCS looks for health: Prometheus, alerts, the system diagnostic. The console and the monitoring client are stand-ins with their interfaces.</summary>
public sealed class MonitoringTests(MonitoringTests.Fixture fixture) : IClassFixture<MonitoringTests.Fixture>
{
    private const string Collected = "/var/lib/prometheus/node-exporter";
    private const string Metrics = $"{Collected}/postfix-hardening.prom";
    private const string Seen = $"{Collected}/postfix-hardening-report.prom";
    private const string Health = $"{Collected}/check_postfix_hardening.prom";
    private const string Plugin = "/usr/share/univention-monitoring-client/scripts/check_postfix_hardening";
    private const string JoinStatus = "/var/univention-join/status";
    private const string Administrator = $"--binddn cn=admin,{BoxDirectory.Base} --bindpwdfile /root/secret";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BoxInstance Box => fixture.Box;

    [Fact]
    public async Task Metrics_are_written_when_something_changes_and_show_the_last_attempt_as_their_time()
    {
        await CollectAsync();
        await Eventually.TrueAsync(async () => (await ReadAsync(Metrics)).Contains("postfix_hardening_success 1\n", StringComparison.Ordinal), Product.Soon, "metrics of a good state", Token);
        await Box.SettleAsync(Token);
        await Box.EventuallyQuietAsync(Token);
        (await Box.OutputAsync($"stat -c '%a %U' {Metrics}; ls {Collected}", Token)).ShouldBe("644 root\npostfix-hardening.prom");
        var (before, text, time) = (await InodeAsync(), await ReadAsync(Metrics), await TimeAsync());
        foreach (var line in new[] { "postfix_hardening_stage{feature=\"sender\"} 1", "postfix_hardening_state{state=\"ok\"} 1", "postfix_hardening_mail_domains 2", "postfix_hardening_postfix_running 1" })
            text.Split('\n').ShouldContain(line);

        await Box.OutputAsync("postfix-hardening wake", Token);
        await Eventually.TrueAsync(async () => await TimeAsync() > time, Product.Soon, "the time of the next attempt", Token);
        (await InodeAsync(), await ReadAsync(Metrics)).ShouldBe((before, text));

        await Box.Directory.AddMailDomainAsync("counted.example", Token);
        await Eventually.TrueAsync(async () => (await ReadAsync(Metrics)).Contains("postfix_hardening_mail_domains 3\n", StringComparison.Ordinal), Product.Soon, "the new domain", Token);
        await Box.Directory.DeleteMailDomainAsync("counted.example", Token);
        await Eventually.TrueAsync(async () => (await ReadAsync(Metrics)).Contains("postfix_hardening_mail_domains 2\n", StringComparison.Ordinal), Product.Soon, "the old number", Token);
    }

    [Fact]
    public async Task An_address_in_mynetworks_that_hands_in_mail_of_many_outside_domains_is_a_warning_until_it_is_accepted()
    {
        const string Networks = "mail/postfix/mynetworks", Gateway = "10.9.0.77", Many = $"{Gateway} is in mynetworks and hands in mail of many outside domains";
        await Box.SettleAsync(Token);
        var networks = await Box.OutputAsync($"ucr get {Networks}", Token);
        await Box.OutputAsync($"ucr set {Networks}='{networks} {Gateway}/32' && {PostfixReload.Command}", Token);
        await Box.SettleAsync(Token);
        var mark = await Box.Log.MarkAsync(Token);
        (await Box.ExecAsync(
            """python3 -c 'import smtplib; smtp = smtplib.SMTP("10.9.0.1", local_hostname="gw"); [smtp.sendmail(f"eve@d{n}.example", "bob@company.my", "Subject: x\n\nx") for n in range(20)]'""",
            Client.Workstation,
            cancellationToken: Token)).EnsureSuccess();
        await Box.Log.WaitForAsync("from=<eve@d19.example>, size=", mark, cancellationToken: Token);

        // What the timer starts; a run of the timer's own may have begun before the mail.
        await Box.OutputAsync("postfix-hardening report --collect", Token);
        await Box.SettleAsync(Token);
        var check = await Box.ExecAsync("postfix-hardening check", cancellationToken: Token);
        check.ExitCode.ShouldBe(1, check.Text);
        check.Text.ShouldContain(Many);

        await Box.OutputAsync($"postfix-hardening mode sender monitor --accept gateway-{Gateway}", Token);
        await Box.SettleAsync(Token);
        (await Box.ExecAsync("postfix-hardening check", cancellationToken: Token)).Text.ShouldNotContain(Many);

        await Box.OutputAsync("ucr unset postfix-hardening/sender/accepted postfix-hardening/sender/stage", Token);
        await Box.SettleAsync(Token);
        (await Box.ExecAsync("postfix-hardening check", cancellationToken: Token)).Text.ShouldContain(Many);

        await Box.OutputAsync($"ucr set {Networks}='{networks}' && {PostfixReload.Command}", Token);
        await Box.SettleAsync(Token);
        (await Box.ExecAsync("postfix-hardening check", cancellationToken: Token)).Text.ShouldNotContain(Many);
    }

    [Fact]
    public async Task The_timer_reads_the_mail_log_into_metrics_of_the_last_24_hours()
    {
        await CollectAsync();
        await Box.SettleAsync(Token);
        (await Box.OutputAsync("systemctl is-enabled postfix-hardening-report.timer; systemctl is-active postfix-hardening-report.timer", Token)).ShouldBe("enabled\nactive");
        await Box.OutputAsync("systemctl start postfix-hardening-report.service", Token);
        var before = await MailsAsync();
        (await Box.OutputAsync($"stat -c '%a %U' {Seen} /var/lib/postfix-hardening/report.db", Token)).ShouldBe("644 root\n600 root");

        var mark = await Box.Log.MarkAsync(Token);
        (await Box.ForgeAsync("anna@company.my", Token)).Code.ShouldBe(250);
        await Box.Log.WaitForAsync("*** Invalid Inbound Sender ***", mark, cancellationToken: Token);
        await Box.OutputAsync("systemctl start postfix-hardening-report.service", Token);

        (await MailsAsync()).ShouldBe(before + 1);
        (await ReadAsync(Seen)).ShouldContain("postfix_hardening_refused_mails{feature=\"relay\"} 0\n");
        (await Box.OutputAsync($"rm -r {Collected}; systemctl start postfix-hardening-report.service; ls {Collected} 2>&1 || true", Token)).ShouldContain("No such file");
    }

    [Fact]
    public async Task Where_no_file_is_written_the_timer_reads_the_journal()
    {
        // systemd starts no unit more than five times in ten seconds, unless it is told to forget.
        const string Read = "systemctl reset-failed postfix-hardening-report.service; systemctl start postfix-hardening-report.service";
        await CollectAsync();
        await Box.SettleAsync(Token);
        await Box.OutputAsync($"systemctl stop syslog.socket rsyslog.service; mkdir /root/logs; mv /var/log/mail.log* /root/logs/; {Read}", Token);
        var before = await MailsAsync();

        (await Box.ForgeAsync("anna@company.my", Token)).Code.ShouldBe(250);
        // journald takes what was said as soon as it can.
        await Eventually.TrueAsync(
            async () => (await Box.ExecAsync(Read, cancellationToken: Token)).Succeeded && await MailsAsync() > before, Product.Soon, "the mail in the metrics", Token);
        await Box.OutputAsync(Read, Token);
        (await MailsAsync()).ShouldBe(before + 1);
        (await Box.OutputAsync("postfix-hardening report --no-dns", Token)).ShouldContain("\nMail log: journal\n");

        await Box.OutputAsync($"mv /root/logs/* /var/log/ && rmdir /root/logs && systemctl start syslog.socket rsyslog.service; {Read}", Token);
        (await MailsAsync()).ShouldBe(before + 1);
        (await Box.OutputAsync("postfix-hardening report --no-dns", Token)).ShouldContain("\nMail log: /var/log/mail.log\n");
        await Box.OutputAsync($"rm -r {Collected}", Token);
    }

    [Fact]
    public async Task A_directory_that_comes_after_the_daemon_is_told_once_with_the_way_out()
    {
        var mark = await Box.OutputAsync("journalctl -u postfix-hardening -n 1 --show-cursor -o cat | sed -n 's/^-- cursor: //p'", Token);
        await Box.OutputAsync($"rm -rf {Collected} && systemctl restart postfix-hardening && mkdir -p {Collected}", Token);
        await Box.SettleAsync(Token);
        await Box.OutputAsync("postfix-hardening wake", Token);
        await Eventually.TrueAsync(async () => (await EventsAsync()).Length == 1, Product.Soon, "event 85", Token);
        (await EventsAsync()).ShouldHaveSingleItem().ShouldEndWith("If its directory is newer than this process: systemctl restart postfix-hardening");

        await Box.OutputAsync("postfix-hardening wake", Token);
        await Box.EventuallyQuietAsync(Token);
        (await EventsAsync()).Length.ShouldBe(1);
        (await Box.StatusAsync(Token)).State.ShouldBe("ok");

        await CollectAsync();
        await Eventually.TrueAsync(async () => (await ReadAsync(Metrics)).Length > 0, Product.Soon, "metrics", Token);

        async Task<string[]> EventsAsync() =>
            (await Box.OutputAsync($"journalctl -u postfix-hardening --after-cursor '{mark}' -o cat | grep {Metrics} || true", Token)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    [Fact]
    public async Task The_plugin_of_the_monitoring_says_what_check_says_also_while_the_daemon_is_stopped()
    {
        await CollectAsync();
        await Box.SettleAsync(Token);
        // As the monitoring client starts it.
        (await Box.OutputAsync($"run-parts --test {Path.GetDirectoryName(Plugin)}", Token)).ShouldBe(Plugin);
        await Box.OutputAsync($"run-parts {Path.GetDirectoryName(Plugin)}", Token);
        (await ReadAsync(Health)).ShouldContain("postfix_hardening_health{instance=\"mail.company.my\"} 0.0\n");

        await Box.OutputAsync($"systemctl stop postfix-hardening; {Plugin}", Token);
        (await ReadAsync(Health)).ShouldContain("postfix_hardening_health{instance=\"mail.company.my\"} 2.0\n");

        await Box.OutputAsync($"systemctl start postfix-hardening; rm {Health}; ucr set monitoring/plugin/check_postfix_hardening/disabled=yes; {Plugin}; ucr unset monitoring/plugin/check_postfix_hardening/disabled", Token);
        (await ReadAsync(Health)).ShouldBeEmpty();
        await Box.SettleAsync(Token);
    }

    [Fact]
    public async Task The_system_diagnostic_is_silent_about_a_good_state_shows_a_bad_one_and_repairs_it()
    {
        await Box.SettleAsync(Token);
        var good = await DiagnoseAsync("de_DE.UTF-8");
        good.GetProperty("success").GetBoolean().ShouldBeTrue();
        good.GetProperty("title").GetString().ShouldBe("Schutz vor gefälschten Absendern (postfix-hardening)");

        await Box.OutputAsync("systemctl stop postfix-hardening", Token);
        var bad = await DiagnoseAsync("de_DE.UTF-8");
        bad.GetProperty("success").GetBoolean().ShouldBeFalse();
        bad.GetProperty("type").GetString().ShouldBe("critical");
        bad.GetProperty("description").GetString().ShouldStartWith("Der Dienst läuft nicht: Der Schutz bleibt, wie er ist, folgt aber Verzeichnis und Einstellungen nicht mehr. Der Dienst meldet (englisch):<pre>CRITICAL - the daemon does not run");
        bad.GetProperty("buttons").EnumerateArray().Select(button => button.GetProperty("label").GetString()).ShouldBe(["Test again", "Reparieren"]);

        var repaired = await DiagnoseAsync("en_US.UTF-8", "repair");
        repaired.GetProperty("type").GetString().ShouldBe("problemfixed", repaired.GetRawText());
        repaired.GetProperty("description").GetString().ShouldBe("Postfix is protected as the settings say.");
        (await Box.OutputAsync("systemctl is-active postfix-hardening", Token)).ShouldBe("active");

        await Box.OutputAsync("ucr set --force mail/postfix/mynetworks=127.0.0.0/8", Token);
        await Box.EventuallyStateAsync("hold", Token);
        var held = await DiagnoseAsync("en_US.UTF-8", "repair");
        await Box.OutputAsync("ucr unset --force mail/postfix/mynetworks", Token);
        await Box.EventuallyStateAsync("ok", Token);
        held.GetProperty("type").GetString().ShouldBe("critical");
        held.GetProperty("description").GetString()!.ShouldContain("mail/postfix/mynetworks is &quot;127.0.0.0/8&quot; by a higher layer");
    }

    [Fact]
    public async Task The_join_script_assigns_the_alerts_to_this_host_and_the_unjoin_script_takes_them_away()
    {
        var calls = await JoinAsync("inst", Administrator);

        calls.Length.ShouldBe(5);
        calls[0].ShouldBe("modules");
        calls[1].ShouldStartWith($"monitoring/alert create {Administrator} --ignore_exists --position cn=monitoring,dc=company,dc=my --set name=POSTFIX_HARDENING_CRITICAL --set query=postfix_hardening_health{{%instance%}} == 2 ");
        calls[1].ShouldContain("--append labels=\"severity\" \"critical\"");
        calls[1].ShouldContain("Schutz von Postfix bleibt, wie er ist");
        calls[2].ShouldBe($"monitoring/alert modify {Administrator} --dn cn=POSTFIX_HARDENING_CRITICAL,cn=monitoring,dc=company,dc=my --append assignedHosts=cn=mail,cn=dc,cn=computers,dc=company,dc=my");
        calls[3].ShouldContain("--set name=POSTFIX_HARDENING_WARNING");
        (await Box.OutputAsync($"cat {JoinStatus}", Token)).ShouldContain("postfix-hardening v1 successful");

        calls = await JoinAsync("uinst", Administrator);
        calls.Where(call => call.StartsWith("monitoring/alert modify", StringComparison.Ordinal)).ShouldAllBe(call => call.EndsWith("--remove assignedHosts=cn=mail,cn=dc,cn=computers,dc=company,dc=my", StringComparison.Ordinal));
        // The stand-in lists no host any more.
        calls.Count(call => call.StartsWith("monitoring/alert remove", StringComparison.Ordinal)).ShouldBe(2);
        (await Box.OutputAsync($"cat {JoinStatus}", Token)).ShouldNotContain("postfix-hardening");
    }

    [Fact]
    public async Task The_join_script_registers_the_service_at_this_host_and_the_unjoin_script_takes_it_away_or_stays_pending()
    {
        await JoinAsync("inst", Administrator, modules: "mail/domain");
        (await ServicesAsync()).ShouldContain("postfix-hardening");

        // The library of UCS would say nothing.
        var kept = await Should.ThrowAsync<Exception>(() => JoinAsync("uinst", Administrator, modules: "mail/domain", refused: "computers/domaincontroller_master"));
        kept.Message.ShouldContain("the service postfix-hardening cannot be taken from this host");
        (await Box.OutputAsync($"cat {JoinStatus}", Token)).ShouldContain("postfix-hardening v1 successful");

        (await JoinAsync("uinst", Administrator, modules: "mail/domain"))[0].ShouldBe(
            $"computers/domaincontroller_master modify {Administrator} --ignore_not_exists --dn cn=mail,cn=dc,cn=computers,dc=company,dc=my --remove service=postfix-hardening");
        (await ServicesAsync()).ShouldNotContain("postfix-hardening");
        (await Box.OutputAsync($"cat {JoinStatus}", Token)).ShouldNotContain("postfix-hardening");
    }

    [Fact]
    public async Task An_administrator_may_assign_the_alerts_himself_and_a_domain_without_monitoring_has_none()
    {
        await Box.OutputAsync("ucr set monitoring/client/autoregister=no", Token);
        (await JoinAsync("inst", "")).ShouldNotContain(call => call.Contains("assignedHosts", StringComparison.Ordinal));
        await JoinAsync("uinst", "");
        await Box.OutputAsync("ucr unset monitoring/client/autoregister", Token);

        (await JoinAsync("inst", "", modules: "mail/domain")).ShouldBe(["modules"]);
        await JoinAsync("uinst", "", modules: "mail/domain");
    }

    private Task<string> ServicesAsync() =>
        Box.OutputAsync($"ldapsearch {BoxDirectory.AsAdministrator} -LLL -s base -b {BoxDirectory.DomainControllerDn("mail")} univentionService", Token);

    /// <summary>Node exporter is there, and the daemon knows it.</summary>
    private Task<string> CollectAsync() => Box.OutputAsync($"rm -rf {Collected} && mkdir -p {Collected} && systemctl restart postfix-hardening", Token);

    private Task<string> ReadAsync(string file) => ContentAsync($"cat {file}");

    private async Task<string> ContentAsync(string command) => (await Box.ExecAsync(command, cancellationToken: Token)).Stdout;

    /// <summary>How many mails of the last 24 hours would have been refused.</summary>
    private async Task<int> MailsAsync() => int.Parse(
        (await ReadAsync(Seen)).Split('\n').Single(line => line.StartsWith("postfix_hardening_would_be_refused_mails{feature=\"sender\"} ", StringComparison.Ordinal)).Split(' ')[1],
        System.Globalization.CultureInfo.InvariantCulture);

    private Task<string> InodeAsync() => Box.OutputAsync($"stat -c %i {Metrics}", Token);

    private async Task<decimal> TimeAsync() => decimal.Parse(await Box.OutputAsync($"stat -c %.9Y {Metrics}", Token), System.Globalization.CultureInfo.InvariantCulture);

    private async Task<JsonElement> DiagnoseAsync(string language, string action = "")
    {
        var shown = await Box.OutputAsync($"LANG={language} python3 -c 'from univention.management.console.modules.diagnostic import main; main()' 80_postfix_hardening {action}", Token);
        return JsonDocument.Parse(shown).RootElement;
    }

    /// <summary>Runs a join script of the app; the directory manager of UCS, which the box has not, only writes down how it is called.</summary>
    private async Task<string[]> JoinAsync(string script, string arguments, string modules = "monitoring/alert", string refused = "nothing")
    {
        await Box.WriteAsync("/usr/sbin/univention-directory-manager", $"""
            #!/bin/sh
            echo "$*" >>/tmp/udm
            [ "$1" != {refused} ] || exit 1
            [ "$1" != modules ] || printf 'Available Modules are:\n  {modules}\n'
            """, Token);
        // As the App Center names them.
        var name = script == "inst" ? "50postfix-hardening.inst" : "51postfix-hardening-uninstall.uinst";
        await Box.CopyAsync(Path.Combine(BoxTool.Repository, "app", script), $"/root/{name}", Token);
        await Box.OutputAsync($": >/tmp/udm; printf univention >/root/secret; chmod 755 /usr/sbin/univention-directory-manager /root/{name}; /root/{name} {arguments}", Token);
        return (await Box.OutputAsync("cat /tmp/udm; rm /usr/sbin/univention-directory-manager", Token)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>The product, and what Python modules of UCS its plugins need.</summary>
    public sealed class Fixture : ProductBoxFixture
    {
        protected override async Task PrepareAsync(BoxInstance box)
        {
            await base.PrepareAsync(box);
            await box.CopyAsync(Path.Combine(BoxTool.Repository, "tests/box/umc"), "/usr/lib/python3/dist-packages");
        }
    }
}
