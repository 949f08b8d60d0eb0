using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Scenarios;

/// <summary>The monitoring plugin: what it says about a sound server in each stage, and how it names what is broken.</summary>
public sealed class CheckTests(ProductBoxFixture fixture) : IClassFixture<ProductBoxFixture>
{
    private const string Quota = "mail/postfix/smtpd/restrictions/recipient/80";

    private static readonly string[] Features = ["sender", "relay", "submission", "auth25"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BoxInstance Box => fixture.Box;

    [Fact]
    public async Task The_daemon_is_OK_in_one_line_with_performance_data_and_anybody_may_ask()
    {
        await Box.SettleAsync(Token);

        var check = await Box.ExecAsync("setpriv --reuid nobody --clear-groups postfix-hardening check", cancellationToken: Token);

        check.ExitCode.ShouldBe(0);
        check.Text.ShouldMatch(@"\AOK - sender monitor, relay monitor, submission off, auth25 off; 2 mail domains, last attempt \d+ s ago \| age=\d+s;;900;0 domains=2;;;0 .*\z");
    }

    [Fact]
    public async Task A_stopped_daemon_is_critical_a_stopped_Postfix_and_a_hold_are_warnings()
    {
        await Box.OutputAsync("systemctl stop postfix-hardening", Token);
        var daemon = await CheckAsync();
        await Box.OutputAsync("systemctl start postfix-hardening", Token);
        await Box.SettleAsync(Token);

        await Box.OutputAsync("systemctl stop postfix postfix@-", Token);
        var (postfix, smtp) = (await CheckAsync(), await CheckAsync("--smtp"));
        await Box.OutputAsync("systemctl start postfix postfix@-", Token);

        await Box.OutputAsync("ucr set --force mail/postfix/mynetworks=127.0.0.0/8", Token);
        await Box.EventuallyStateAsync("hold", Token);
        var hold = await CheckAsync();
        await Box.OutputAsync("ucr unset --force mail/postfix/mynetworks", Token);
        await Box.EventuallyStateAsync("ok", Token);

        daemon.ShouldStartWith("2 CRITICAL - the daemon does not run");
        postfix.ShouldStartWith("1 WARNING - Postfix does not run");
        smtp.ShouldStartWith("3 UNKNOWN - Postfix does not run");
        hold.ShouldStartWith("1 WARNING - held, the last good state stays: mail/postfix/mynetworks is \"127.0.0.0/8\" by a higher layer");
    }

    [Theory]
    [InlineData("monitor", "250 2.1.5 Ok", "250 2.1.5 Ok", "250 2.1.5 Ok")]
    [InlineData("enforce", "554 5.7.1 <anna@company.my>: Sender address rejected", "554 5.7.1 <someone@outside.example>: Relay access denied", "553 5.7.1 <someone@outside.example>: Sender address rejected")]
    public async Task Each_stage_answers_as_it_has_to_with_IPv4_and_IPv6(string stage, string forged, string relayed, string submitted)
    {
        await using var all = await ChangeAsync([.. Features.Select(feature => $"postfix-hardening/{feature}/stage={stage}"), "mail/postfix/inet/protocols=all"]);
        // A Postfix that stops while it is on trial counts as broken by the change.
        await Box.SettleAsync(Token);
        await Box.OutputAsync("systemctl restart postfix", Token);
        await Box.SettleAsync(Token);

        var check = await Box.ExecAsync("postfix-hardening check --smtp", cancellationToken: Token);

        check.ExitCode.ShouldBe(0, check.Text);
        check.Text.ShouldStartWith("OK - ");
        Row(check.Text, "host outside: inside sender to inside").ShouldContain(forged);
        Row(check.Text, "host outside, IPv6: inside sender to inside").ShouldContain(forged);
        Row(check.Text, "host outside: outside sender to inside").ShouldContain("250 2.1.5 Ok");
        Row(check.Text, "server of the directory: outside sender to outside").ShouldContain(relayed);
        Row(check.Text, "this server, loopback: outside sender to outside").ShouldContain("250 2.1.5 Ok");
        Row(check.Text, "port 587: login, outside sender to inside").ShouldContain(submitted);
        Row(check.Text, "port 465: login, own address to inside").ShouldContain("250 2.1.5 Ok");
        Row(check.Text, "host outside: outside sender to outside").ShouldContain("454 4.7.1 <someone@outside.example>: Relay access denied");
        Row(check.Text, "network of the administrator: inside sender to outside").ShouldContain("not asked: mynetworks has no further network");
        (await Box.OutputAsync("postqueue -p", Token)).ShouldBe("Mail queue is empty");
    }

    [Fact]
    public async Task It_works_in_the_sandbox_of_the_daemon()
    {
        await Box.SettleAsync(Token);
        await Box.WriteAsync("/root/sandbox", """
            mapfile -t properties < <(sed -n '/^# --- Sandbox/,/^# Not used/p' /lib/systemd/system/postfix-hardening.service | grep -v '^#')
            [ "${#properties[@]}" -gt 20 ] || exit 9
            systemd-run --wait --pipe --quiet "${properties[@]/#/--property=}" postfix-hardening check --smtp
            """, Token);

        (await Box.OutputAsync("bash /root/sandbox", Token)).ShouldStartWith("OK - ");
    }

    [Fact]
    public async Task A_policy_service_that_does_not_listen_is_critical_and_the_line_is_named()
    {
        await using var broken = await ChangeAsync($"{Quota}='check_policy_service inet:127.0.0.1:1'");
        await Box.SettleAsync(Token);

        var check = await Box.ExecAsync("postfix-hardening check --smtp", cancellationToken: Token);

        check.ExitCode.ShouldBe(2);
        check.Text.ShouldMatch(@"\ACRITICAL - .*host outside: outside sender to inside: 451 4\.3\.5 ");
        Row(check.Text, "host outside: outside sender to inside").ShouldStartWith("FAILED");
        Row(check.Text, "host outside: outside sender to outside").ShouldStartWith("ok");
    }

    [Fact]
    public async Task A_documentation_network_in_mynetworks_does_not_stand_for_outside()
    {
        await using var networks = await ChangeAsync("mail/postfix/mynetworks='127.0.0.0/8 203.0.113.0/24'");
        await Box.SettleAsync(Token);
        var mark = await Box.Log.MarkAsync(Token);

        var check = await Box.ExecAsync("postfix-hardening check --smtp", cancellationToken: Token);

        check.ExitCode.ShouldBe(0, check.Text);
        Row(check.Text, "network of the administrator: inside sender to outside").ShouldContain("250 2.1.5 Ok");
        (await Box.Log.SinceAsync(mark, Token)).ShouldContain(line => line.Contains("/policytest/", StringComparison.Ordinal) && line.Contains("mx.outside.example[198.51.100.9]", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_printed_lines_can_be_typed_on_a_host_outside_and_give_the_replies_they_announce()
    {
        await Box.SettleAsync(Token);
        var lines = await Box.OutputAsync("postfix-hardening check --smtp --commands --from-host 203.0.113.9", Token);
        lines.ShouldNotContain("WARNING");
        await Box.WriteAsync("/root/lines", lines.Replace("SERVER='mail.company.my'", "SERVER=10.9.0.1", StringComparison.Ordinal), Token);

        var typed = await Box.ExecAsync("grep -v -e --auth-user /root/lines | bash 2>&1", Client.Outside, cancellationToken: Token);

        typed.Text.Split('\n').Count(line => line.StartsWith("=== Connected to 10.9.0.1", StringComparison.Ordinal)).ShouldBe(10);
        typed.Text.Split('\n').Count(line => line.Contains("454 4.7.1 <someone@outside.example>: Relay access denied", StringComparison.Ordinal)).ShouldBe(5, typed.Text);
        (await Box.OutputAsync("postqueue -p", Token)).ShouldBe("Mail queue is empty");
    }

    [Fact]
    public async Task A_host_in_mynetworks_proves_nothing_and_the_lines_need_neither_Postfix_nor_the_directory()
    {
        await Box.SettleAsync(Token);
        await Box.OutputAsync("systemctl stop postfix postfix@- slapd", Token);
        var check = await Box.ExecAsync("postfix-hardening check --smtp --commands --mailbox bob@company.my --from-host 10.9.0.5", cancellationToken: Token);
        await Box.StartDirectoryAsync(Token);
        await Box.OutputAsync("systemctl start postfix", Token);
        await Box.EventuallyRetriedAsync("ok", Token);

        check.ExitCode.ShouldBe(1);
        check.Text.ShouldStartWith("# WARNING: 10.9.0.5 is in mynetworks (10.9.0.5/32).");
        check.Text.ShouldContain("--from 'bob@company.my' --to 'bob@company.my'");
    }

    [Theory]
    [InlineData("check --commands", 64, "--commands, --mailbox and --outside go with --smtp")]
    [InlineData("check --smtp --from-host 203.0.113.9", 64, "--from-host goes with --smtp --commands")]
    [InlineData("check --smtp --commands --from-host 10.9.5", 3, "UNKNOWN - --from-host \"10.9.5\" is not an IPv4 address of four decimal numbers")]
    public async Task What_does_not_go_together_is_refused(string command, int exitCode, string why)
    {
        var result = await Box.ExecAsync($"postfix-hardening {command}", cancellationToken: Token);

        result.ExitCode.ShouldBe(exitCode);
        (result.Stdout + result.Stderr).ShouldContain(why);
    }

    private static string Row(string table, string name) => table.Split('\n').Single(line => line.Contains($"  {name}  ", StringComparison.Ordinal));

    /// <summary>The exit code and what is printed.</summary>
    private async Task<string> CheckAsync(string option = "")
    {
        var result = await Box.ExecAsync($"postfix-hardening check {option}", cancellationToken: Token);
        return $"{result.ExitCode} {result.Text}";
    }

    private Task<UcrChange> ChangeAsync(params string[] assignments) => UcrChange.MakeAsync(Box, assignments, Token);
}
