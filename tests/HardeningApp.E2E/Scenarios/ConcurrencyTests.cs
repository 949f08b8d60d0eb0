using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Scenarios;

/// <summary>Others do something at the same time: nothing is lost, and who has to wait is told for whom.</summary>
public sealed class ConcurrencyTests(ProductBoxFixture fixture) : IClassFixture<ProductBoxFixture>
{
    private const string SlowRendering = "/etc/univention/standin-render-seconds";

    /// <summary>Many writers that each render for some seconds, on a loaded machine.</summary>
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(240);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BoxInstance Box => fixture.Box;

    [Fact]
    public async Task A_second_daemon_ends_at_once_and_the_first_goes_on()
    {
        await Box.SettleAsync(Token);
        var daemon = await Box.OutputAsync("systemctl show -P MainPID postfix-hardening; stat -c %i /run/postfix-hardening/wake", Token);

        var second = await Box.ExecAsync("postfix-hardening run", cancellationToken: Token);

        second.ExitCode.ShouldBe(75);
        second.Stderr.ShouldContain($"another daemon of postfix-hardening runs already (pid {daemon.Split('\n')[0]}, /usr/sbin/postfix-hardening run, since ");
        second.Stderr.ShouldContain("systemctl status postfix-hardening");
        (await Box.OutputAsync("systemctl show -P MainPID postfix-hardening; stat -c %i /run/postfix-hardening/wake", Token)).ShouldBe(daemon);
        await Box.Directory.AddMailDomainAsync("second-daemon.example", Token);
        await Box.EventuallyListedAsync("second-daemon.example", Token);
        await Box.Directory.DeleteMailDomainAsync("second-daemon.example", Token);
        await Box.SettleAsync(Token);
    }

    [Fact]
    public async Task A_command_during_a_pass_says_for_whom_it_waits()
    {
        await Box.SettleAsync(Token);
        // Long enough to come while it lasts, also when a command takes seconds to start.
        await Box.WriteAsync(SlowRendering, "8", Token);
        await Box.Directory.AddDomainControllerAsync("waited", ["10.9.0.79"], cancellationToken: Token);
        await EventuallyRenderingAsync();

        var waited = await Box.ExecAsync("postfix-hardening apply", cancellationToken: Token);

        waited.ExitCode.ShouldBe(0);
        waited.Stderr.ShouldMatch("waiting for the pass that is running \\(pid [0-9]+, /usr/sbin/postfix-hardening run, since [-0-9: ]+ UTC\\), 3 minutes at most");
        await Box.OutputAsync($"rm {SlowRendering}", Token);
        await Box.Directory.DeleteDomainControllerAsync("waited", Token);
        await Box.SettleAsync(Token);
    }

    [Theory]
    [InlineData("/usr/sbin/postmap", "while a table is built")]
    [InlineData("/usr/bin/systemd-run", "while ucr is started")]
    public async Task What_an_administrator_sets_during_a_pass_stays(string program, string when)
    {
        await Box.SettleAsync(Token);
        var before = await Box.OutputAsync("ucr get mail/postfix/mynetworks", Token);
        // The pass stops at this program until it may go on.
        await Box.OutputAsync(
            $$"""
            cp -a {{program}} {{program}}.real
            cat >{{program}}.new <<'EOF'
            #!/bin/bash
            if mkdir /run/postfix-hardening/reached 2>/dev/null; then until [ -e /run/postfix-hardening/go ]; do sleep 0.05; done; fi
            exec "$0.real" "$@"
            EOF
            chmod 755 {{program}}.new && mv {{program}}.new {{program}}
            """,
            Token);
        try
        {
            // The daemon stands still meanwhile: the pass that is stopped has to have seen both.
            await Box.OutputAsync("systemctl kill -s STOP postfix-hardening", Token);
            await Box.Directory.AddMailDomainAsync("overtaken.example", Token);
            await Box.Directory.AddDomainControllerAsync("overtaken", ["10.9.0.88"], cancellationToken: Token);
            await Box.OutputAsync("systemctl kill -s CONT postfix-hardening", Token);
            await Eventually.TrueAsync(async () => (await Box.ExecAsync("test -d /run/postfix-hardening/reached", cancellationToken: Token)).Succeeded, Product.Soon, when, Token);

            await Box.OutputAsync($"ucr set 'mail/postfix/mynetworks={before} 198.51.100.7' && touch /run/postfix-hardening/go", Token);

            await Eventually.TrueAsync(
                async () => await Box.OutputAsync("postconf -h mynetworks", Token) is var now && now.Contains("198.51.100.7", StringComparison.Ordinal) && now.Contains("10.9.0.88/32", StringComparison.Ordinal),
                Product.Soon, "both entries", Token);
            (await Box.OutputAsync("ucr get mail/postfix/mynetworks", Token)).ShouldContain("198.51.100.7");
            await Box.EventuallyListedAsync("overtaken.example", Token);
            await Box.EventuallyStateAsync("ok", Token);
        }
        finally
        {
            await Box.OutputAsync($"systemctl kill -s CONT postfix-hardening; touch /run/postfix-hardening/go; mv -f {program}.real {program}; rm -rf /run/postfix-hardening/reached /run/postfix-hardening/go", CancellationToken.None);
            await Box.Directory.DeleteMailDomainAsync("overtaken.example", CancellationToken.None);
            await Box.Directory.DeleteDomainControllerAsync("overtaken", CancellationToken.None);
            await Box.OutputAsync($"ucr set 'mail/postfix/mynetworks={before}'", CancellationToken.None);
            await Box.SettleAsync(CancellationToken.None);
        }
    }

    [Fact]
    public async Task Others_set_twenty_variables_beside_ten_changes_of_the_directory_and_no_value_is_lost()
    {
        await Box.SettleAsync(Token);
        await Box.WriteAsync(SlowRendering, "1", Token);
        await Box.OutputAsync(
            """
            cat >/root/writers <<'EOF'
            for i in $(seq 1 7); do
                ucr set mail/messagesizelimit=1000000$i
                ucr set mail/archivefolder=archive$i@company.my
                [ $i = 7 ] || ucr set mail/postfix/smtpd/banner="mail ESMTP $i"
            done
            touch /root/writers.done
            EOF
            rm -f /root/writers.done
            systemd-run --quiet --collect bash /root/writers
            """,
            Token);
        for (var i = 1; i <= 5; i++)
        {
            await Box.Directory.AddMailDomainAsync($"beside{i}.example", Token);
            await Box.Directory.AddDomainControllerAsync($"beside{i}", [$"10.9.0.{100 + i}"], cancellationToken: Token);
        }

        await Eventually.TrueAsync(async () => (await Box.ExecAsync("test -e /root/writers.done", cancellationToken: Token)).Succeeded, Long, "all variables are set", Token);
        await Box.OutputAsync($"rm {SlowRendering}", Token);
        await Box.OutputAsync("postfix-hardening apply", Token);

        // What UCR says is what Postfix says, theirs and ours.
        (await Box.OutputAsync("ucr get mail/messagesizelimit; ucr get mail/archivefolder; ucr get mail/postfix/smtpd/banner", Token)).ShouldBe("10000007\narchive7@company.my\nmail ESMTP 6");
        await Eventually.TrueAsync(
            async () => await Box.OutputAsync("postconf -h message_size_limit always_bcc smtpd_banner", Token) == "10000007\narchive7@company.my\nmail ESMTP 6", Product.Soon, "their values in main.cf", Token);
        var networks = await Box.OutputAsync("postconf -h mynetworks", Token);
        networks.ShouldBe(await Box.OutputAsync("ucr get mail/postfix/mynetworks", Token));
        for (var i = 1; i <= 5; i++)
        {
            networks.ShouldContain($" 10.9.0.{100 + i}/32");
            (await Box.IsListedAsync($"beside{i}.example", Token)).ShouldBeTrue();
        }

        await Box.EventuallyRetriedAsync("ok", Token);
        await Box.OutputAsync("ucr unset mail/archivefolder mail/postfix/smtpd/banner; ucr set mail/messagesizelimit=10240000", Token);
        for (var i = 1; i <= 5; i++)
        {
            await Box.Directory.DeleteMailDomainAsync($"beside{i}.example", Token);
            await Box.Directory.DeleteDomainControllerAsync($"beside{i}", Token);
        }

        await Box.OutputAsync("postfix-hardening apply --accept-shrink", Token);
        await Box.EventuallyRetriedAsync("ok", Token);
    }

    [Fact]
    public async Task A_value_of_somebody_else_that_our_rendering_would_put_back_is_in_main_cf_in_the_end()
    {
        await Box.SettleAsync(Token);
        await Box.WriteAsync(SlowRendering, "4", Token);
        await Box.Directory.AddDomainControllerAsync("overtaken", ["10.9.0.79"], cancellationToken: Token);
        await EventuallyRenderingAsync();
        // Ours has begun and is slow; theirs begins later, is quick and ends before it.
        await Box.OutputAsync($"rm {SlowRendering} && ucr set mail/archivefolder=overtaken@company.my", Token);

        await Box.SettleAsync(Token);

        (await Box.OutputAsync("postconf -h always_bcc", Token)).ShouldBe("overtaken@company.my");
        (await Box.OutputAsync("postconf -h mynetworks", Token)).ShouldContain("10.9.0.79/32");
        await Box.OutputAsync("ucr unset mail/archivefolder", Token);
        await Box.Directory.DeleteDomainControllerAsync("overtaken", Token);
        await Box.SettleAsync(Token);
    }

    [Fact]
    public async Task A_value_of_ours_that_a_slow_writer_puts_back_is_in_main_cf_in_the_end()
    {
        await Box.SettleAsync(Token);
        await Box.EventuallyQuietAsync(Token);
        await Box.OutputAsync(
            $$"""
            echo 4 >{{SlowRendering}}
            systemd-run --quiet --collect --unit=slow-writer ucr set mail/archivefolder=slow@company.my
            until grep -qs '^mynetworks = ' /etc/postfix/.main.cf__ucr__commit__*; do sleep 0.05; done
            rm {{SlowRendering}}
            """,
            Token);
        await Box.Directory.AddDomainControllerAsync("putback", ["10.9.0.79"], cancellationToken: Token);
        await Eventually.TrueAsync(
            async () => (await Box.OutputAsync("ucr get mail/postfix/mynetworks", Token)).Contains("10.9.0.79", StringComparison.Ordinal), Product.Soon, "our value in UCR", Token);
        await Eventually.TrueAsync(
            async () => !(await Box.ExecAsync("systemctl is-active --quiet slow-writer", cancellationToken: Token)).Succeeded, Product.Soon, "the slow writer has ended", Token);

        await Box.OutputAsync("postfix-hardening wake", Token);

        await Eventually.TrueAsync(
            async () => (await Box.OutputAsync("postconf -h mynetworks", Token)).Contains("10.9.0.79/32", StringComparison.Ordinal), Product.Soon, "our value in main.cf", Token);
        (await Box.OutputAsync("postconf -h always_bcc", Token)).ShouldBe("slow@company.my");
        await Box.OutputAsync("ucr unset mail/archivefolder", Token);
        await Box.Directory.DeleteDomainControllerAsync("putback", Token);
        await Box.SettleAsync(Token);
    }

    [Fact]
    public async Task A_new_version_can_be_installed_while_a_pass_waits_for_a_slow_ucr()
    {
        await Box.SettleAsync(Token);
        await Box.WriteAsync(SlowRendering, "4", Token);
        await Box.Directory.AddDomainControllerAsync("upgraded", ["10.9.0.79"], cancellationToken: Token);
        await EventuallyRenderingAsync();

        await Box.OutputAsync($"dpkg -i /root/postfix-hardening.deb 2>&1; rm {SlowRendering}", Token);

        (await Box.OutputAsync("systemctl is-active postfix-hardening", Token)).ShouldBe("active");
        await Eventually.TrueAsync(async () => (await Box.ExecAsync("ls /etc/postfix/.main.cf__ucr__commit__*", cancellationToken: Token)).ExitCode != 0, Long, "the slow ucr has ended", Token);
        await Box.SettleAsync(Token);
        (await Box.OutputAsync("postconf -h mynetworks", Token)).ShouldContain("10.9.0.79/32");
        await Box.EventuallyRetriedAsync("ok", Token);
        await Box.Directory.DeleteDomainControllerAsync("upgraded", Token);
        await Box.SettleAsync(Token);
    }

    /// <summary>Waits until UCR renders main.cf for the daemon; the first part of it, with the restrictions, is done then.</summary>
    private Task<TimeSpan> EventuallyRenderingAsync() => Eventually.TrueAsync(
        async () => (await Box.ExecAsync("ls /etc/postfix/.main.cf__ucr__commit__*", cancellationToken: Token)).Succeeded, Product.Soon, "UCR renders main.cf", Token);
}
