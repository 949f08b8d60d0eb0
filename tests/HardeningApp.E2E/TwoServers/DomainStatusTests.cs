using System.Text.Json;
using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.TwoServers;

/// <summary>Which mail servers the domain has, which of them run the product, and how far each goes.</summary>
[Collection(TwoServersCollection.Name)]
public sealed class DomainStatusTests(MailServers servers) : IAsyncLifetime
{
    private const string First = "mail.company.my", Second = "mail2.company.my";
    private const string Node = $"cn=mail2,cn=memberserver,cn=computers,{BoxDirectory.Base}";
    private const string Administrator = $"--binddn cn=admin,{BoxDirectory.Base} --bindpwdfile /root/secret";
    private const string JoinStatus = "/var/univention-join/status";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        foreach (var box in new[] { servers.First, servers.Second })
        {
            foreach (var (script, name) in new[] { ("inst", "50postfix-hardening.inst"), ("uinst", "51postfix-hardening-uninstall.uinst") })
                await box.CopyAsync(Path.Combine(BoxTool.Repository, "app", script), $"/root/{name}");
            await box.OutputAsync("chmod 755 /root/5*inst; printf univention >/root/secret");
        }
    }

    /// <summary>No server is registered, as in the other tests.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var box in new[] { servers.First, servers.Second })
            await box.OutputAsync($"/root/51postfix-hardening-uninstall.uinst {Administrator}; rm /root/5*inst /root/secret");
        await servers.SetStageAsync("monitor", CancellationToken.None);
    }

    [Fact]
    public async Task A_mail_server_counts_as_protected_from_its_join_to_its_unjoin()
    {
        (await ServersAsync(servers.First)).ShouldBe([(First, false, "here"), (Second, false, "nowhere")]);
        (await servers.First.OutputAsync("postfix-hardening status --domain", Token))
            .ShouldContain("mail2.company.my is a mail server (IMAP, SMTP) without postfix-hardening");

        await JoinAsync(servers.First);
        await JoinAsync(servers.Second);

        (await ServersAsync(servers.First)).ShouldBe([(First, true, "here"), (Second, true, "nowhere")]);
        // The second asks the directory of the first.
        (await ServersAsync(servers.Second)).ShouldBe([(First, true, "nowhere"), (Second, true, "here")]);
        var text = await servers.First.OutputAsync("postfix-hardening status --domain", Token);
        text.ShouldContain("mail.company.my   this server        monitor");
        text.ShouldContain("mail2.company.my  installed          unknown");
        text.ShouldNotContain("warning:");

        await servers.Second.OutputAsync($"/root/51postfix-hardening-uninstall.uinst {Administrator}", Token);
        (await ServersAsync(servers.First)).ShouldBe([(First, true, "here"), (Second, false, "nowhere")]);
        (await servers.Second.OutputAsync($"cat {JoinStatus}", Token)).ShouldNotContain("postfix-hardening");
    }

    [Fact]
    public async Task The_status_of_the_other_server_is_handed_in_and_enforce_on_one_of_two_is_named()
    {
        await JoinAsync(servers.First);
        await JoinAsync(servers.Second);
        await servers.First.SetStageAsync("enforce", ["sender"], Token);

        var other = await servers.Second.OutputAsync("postfix-hardening status --json", Token);
        var shown = (await servers.First.ExecAsync("postfix-hardening status --domain --with -", stdin: other, cancellationToken: Token)).EnsureSuccess().Stdout;

        shown.ShouldContain("mail.company.my   this server        enforce");
        shown.ShouldContain("mail2.company.my  installed          monitor");
        shown.ShouldContain("warning: sender is in enforce on mail.company.my, but not on mail2.company.my (monitor)");

        await servers.Second.SetStageAsync("enforce", ["sender"], Token);
        await servers.First.WriteAsync("/root/other.json", await servers.Second.OutputAsync("postfix-hardening status --json", Token), Token);
        (await servers.First.OutputAsync("postfix-hardening status --domain --with /root/other.json; rm /root/other.json", Token)).ShouldNotContain("warning:");
    }

    [Fact]
    public async Task Who_makes_one_of_two_servers_strict_is_told_of_the_other()
    {
        var result = (await servers.First.ExecAsync("postfix-hardening mode sender enforce", cancellationToken: Token)).EnsureSuccess();

        result.Stderr.ShouldContain("note: the domain has more mail servers: mail2.company.my (without postfix-hardening)");
        await servers.First.OutputAsync("postfix-hardening mode sender default", Token);
    }

    [Fact]
    public async Task A_registration_that_fails_leaves_the_join_script_pending_and_one_that_is_repeated_changes_nothing()
    {
        await servers.Second.OutputAsync("printf wrong >/root/wrong", Token);
        var failed = await servers.Second.ExecAsync($"/root/50postfix-hardening.inst {Administrator.Replace("secret", "wrong", StringComparison.Ordinal)} 2>&1", cancellationToken: Token);
        failed.ExitCode.ShouldNotBe(0);
        failed.Stdout.ShouldContain("the service postfix-hardening cannot be registered");
        (await servers.Second.OutputAsync($"cat {JoinStatus}", Token)).ShouldNotContain("postfix-hardening");
        (await ServicesAsync()).ShouldBe("IMAP SMTP");

        await JoinAsync(servers.Second);
        await servers.Second.OutputAsync($"sed -i /postfix-hardening/d {JoinStatus}", Token);
        await JoinAsync(servers.Second);
        (await ServicesAsync()).ShouldBe("IMAP SMTP postfix-hardening");

        var kept = await servers.Second.ExecAsync($"/root/51postfix-hardening-uninstall.uinst {Administrator.Replace("secret", "wrong", StringComparison.Ordinal)}", cancellationToken: Token);
        kept.ExitCode.ShouldNotBe(0);
        (await servers.Second.OutputAsync($"cat {JoinStatus}; rm /root/wrong", Token)).ShouldContain("postfix-hardening v1 successful");
        (await ServicesAsync()).ShouldBe("IMAP SMTP postfix-hardening");
    }

    [Theory]
    [InlineData("status --domain --line", 64, "--line does not")]
    [InlineData("status --with /etc/hostname", 64, "--with goes with --domain")]
    [InlineData("status --domain --with /etc/hostname", 64, "/etc/hostname is not what postfix-hardening status --json prints")]
    [InlineData("status --domain --with /nowhere", 64, "/nowhere cannot be read")]
    public async Task A_wrong_use_is_named_with_the_way_out(string arguments, int code, string message)
    {
        var result = await servers.First.ExecAsync($"postfix-hardening {arguments}", cancellationToken: Token);

        (result.ExitCode, result.Stdout).ShouldBe((code, ""));
        result.Stderr.ShouldContain(message);
    }

    [Fact]
    public async Task Only_root_asks_the_directory() =>
        (await servers.First.ExecAsync("setpriv --reuid=nobody --clear-groups postfix-hardening status --domain", cancellationToken: Token)).ExitCode.ShouldBe(77);

    private static Task<string> JoinAsync(BoxInstance box) => box.OutputAsync($"/root/50postfix-hardening.inst {Administrator}", Token);

    private async Task<string> ServicesAsync() => string.Join(' ', (await servers.First.OutputAsync(
        $"ldapsearch {BoxDirectory.AsAdministrator} -LLL -s base -b '{Node}' univentionService | sed -n 's/^univentionService: //p' | LC_ALL=C sort", Token)).Split('\n'));

    private static async Task<(string Name, bool Registered, string KnownFrom)[]> ServersAsync(BoxInstance box)
    {
        using var document = JsonDocument.Parse(await box.OutputAsync("postfix-hardening status --domain --json", Token));
        return [.. document.RootElement.GetProperty("servers").EnumerateArray()
            .Select(server => (server.GetProperty("name").GetString()!, server.GetProperty("registered").GetBoolean(), server.GetProperty("knownFrom").GetString()!))];
    }
}
