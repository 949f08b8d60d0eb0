using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Scenarios;

/// <summary>What leaves the server in a support bundle, and what does not.</summary>
public sealed class SupportBundleTests(ProductBoxFixture fixture) : IClassFixture<ProductBoxFixture>
{
    private const string Password = "sesame-of-anna";

    private static readonly string[] Always =
    [
        "check.txt", "history.json", "journal.txt", "ledger.json", "plan.json", "postfix/check_custom_sender_access", "postfix/main.cf.txt", "postfix/master.cf.txt", "settings.txt", "status.json", "versions.txt",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BoxInstance Box => fixture.Box;

    [Fact]
    public async Task It_holds_what_helps_and_neither_persons_nor_passwords_and_only_root_may_read_it()
    {
        // postconf shows a parameter that is not Postfix's own when another one uses it; it does not look into all of them.
        await Box.OutputAsync($"printf 'own_bind_pw = {Password}\\nmail_name = Postfix$own_bind_pw\\n' >>/etc/postfix/main.cf && ucr set postfix-hardening/report/mail=anna.secret@company.my postfix-hardening/unknown=$(cat /etc/machine.secret)", Token);
        await Box.OutputAsync("postfix-hardening wake from-anna; logger -t postfix-hardening x", Token);
        var files = await BundleAsync("");
        await Box.OutputAsync("ucr unset postfix-hardening/report/mail postfix-hardening/unknown; ucr commit /etc/postfix/main.cf", Token);

        files.ShouldBe(Always.Union(files), ignoreOrder: true);
        files.ShouldNotContain(file => file.EndsWith(".error", StringComparison.Ordinal));
        (await Box.OutputAsync("stat -c '%a %U' /root/bundle/*.tar.gz", Token)).ShouldBe("600 root");
        (await Box.OutputAsync("cat /root/bundle/*/settings.txt", Token)).ShouldContain("postfix-hardening/report/mail: \"***@company.my\"");
        (await Box.OutputAsync("cat /root/bundle/*/postfix/main.cf.txt", Token)).ShouldContain("own_bind_pw = (left out)");
        (await Box.OutputAsync("cat /root/bundle/*/postfix/main.cf.txt", Token)).ShouldContain("mynetworks = 127.0.0.0/8 ");
        (await Box.OutputAsync("cat /root/bundle/*/postfix/check_custom_sender_access", Token)).ShouldContain("company.my WARN");
        (await Box.OutputAsync("for file in /root/bundle/*/*.json; do python3 -m json.tool \"$file\" >/dev/null || echo \"$file\"; done", Token)).ShouldBeEmpty();
        (await Box.OutputAsync($"grep -rlF -e {Password} -e \"$(cat /etc/machine.secret)\" -e anna.secret /root/bundle/*/ || true", Token)).ShouldBeEmpty();
        await Box.SettleAsync(Token);
    }

    [Fact]
    public async Task When_something_is_broken_the_reason_stands_for_the_part()
    {
        await Box.SettleAsync(Token);
        await Box.OutputAsync("systemctl stop postfix-hardening slapd; cd /var/lib/postfix-hardening && mv ledger.json aside && mkfifo ledger.json", Token);
        var files = await BundleAsync("/root/bundle/own.tar.gz");
        await Box.OutputAsync("cd /var/lib/postfix-hardening && rm ledger.json && mv aside ledger.json", Token);
        await Box.StartDirectoryAsync(Token);
        await Box.OutputAsync("systemctl start postfix-hardening", Token);
        await Box.EventuallyRetriedAsync("ok", Token);

        files.ShouldContain("plan.json.error");
        files.ShouldContain("ledger.json.error");
        files.ShouldContain("status.json");
        files.ShouldContain("postfix/check_custom_sender_access");
        (await Box.OutputAsync("cat /root/bundle/*/check.txt", Token)).ShouldStartWith("CRITICAL - the daemon does not run");
    }

    [Fact]
    public async Task Nothing_is_overwritten_and_only_root_makes_one()
    {
        await Box.OutputAsync("echo mine >/tmp/mine; ln -sf /tmp/nowhere /tmp/link", Token);
        (await Box.ExecAsync("postfix-hardening support-bundle /tmp/mine", cancellationToken: Token)).ExitCode.ShouldBe(64);
        (await Box.ExecAsync("postfix-hardening support-bundle /tmp/link", cancellationToken: Token)).Succeeded.ShouldBeFalse();
        (await Box.ExecAsync("postfix-hardening support-bundle /tmp/none/bundle", cancellationToken: Token)).ExitCode.ShouldBe(75);
        (await Box.ExecAsync("setpriv --reuid nobody --clear-groups postfix-hardening support-bundle /tmp/nobody", cancellationToken: Token)).ExitCode.ShouldBe(77);
        (await Box.OutputAsync("cat /tmp/mine; ls /tmp/nowhere /tmp/nobody 2>/dev/null || true", Token)).ShouldBe("mine");
    }

    /// <summary>Makes a bundle and unpacks it beside itself.</summary>
    private async Task<string[]> BundleAsync(string file)
    {
        var said = await Box.OutputAsync($"rm -rf /root/bundle && mkdir /root/bundle && cd /root/bundle && postfix-hardening support-bundle {file}", Token);
        var files = (await Box.OutputAsync("cd /root/bundle && tar -xzf *.tar.gz && cd */ && find . -type f -printf '%P\\n' | LC_ALL=C sort", Token)).Split('\n');
        said.Split('\n').Where(line => line.StartsWith("  ", StringComparison.Ordinal)).Select(line => line.Trim()).ShouldBe(files, ignoreOrder: true);
        return files;
    }
}
