using HardeningApp.E2E.Box;
using HardeningApp.E2E.Scenarios;

namespace HardeningApp.E2E.AppCenter;

/// <summary>The app's life as the App Center plays it: install with settings, change them, upgrade, remove, install again.</summary>
public sealed class LifeCycleTests(AppCenterFixture fixture) : IClassFixture<AppCenterFixture>
{
    private const string App = AppCenterFixture.App;
    private const string SenderStage = "postfix-hardening/sender/stage";
    private const string RelayExtra = "postfix-hardening/relay/extra";
    private const string Registry = "grep -v '^postfix-hardening/status: ' /etc/univention/base.conf";
    private const string Trace = "/root/hacked";

    /// <summary>Values of <see cref="RelayExtra"/> that an administrator or an attacker types into a field that nobody checks.</summary>
    private static readonly string[] Wrong =
    [
        $"10.9.0.30 @!@open(\"{Trace}\", \"w\")@!@", "10.9.0.30 @%@hostname@%@", "10.9.0.30\nmail/postfix/mynetworks: 0.0.0.0/0", $"10.9.0.30\"; touch {Trace}; '$(touch {Trace})'",
        "10.9.0.5/8", "0.0.0.0/0", "::/0", "10.1", "mail.outside.example", "hash:/etc/aliases", "!10.9.0.30", new('1', 10_000), "10.9.0.30 drücker",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BoxInstance Box => fixture.Box;

    [Fact]
    public async Task Settings_chosen_at_the_installation_are_stored_and_in_force_when_it_ends()
    {
        fixture.Installation.Split('\n').ShouldNotContain(line => line.StartsWith('!'));
        (await Box.ForgeAsync("anna@company.my", Token)).Code.ShouldBe(554);
        (await Box.OutputAsync("postconf -h mynetworks", Token)).ShouldContain("10.9.0.30/32");
        var stored = await Box.OutputAsync("grep '^postfix-hardening/' /etc/univention/base.conf", Token);
        foreach (var line in new[] { "sender/stage: enforce", "relay/stage: monitor", "submission/stage: off", "auth25/stage: off", "relay/roles: master backup slave", "relay/extra: 10.9.0.30" })
            stored.ShouldContain($"postfix-hardening/{line}");
        (await Box.OutputAsync("cat /var/univention-join/status", Token)).ShouldContain("postfix-hardening v1 successful");
        (await RegisteredAsync()).ShouldBe("cn: mail");
        (await Box.OutputAsync("postfix-hardening config test 2>&1", Token)).ShouldBe("all settings and templates are valid");
    }

    [Fact]
    public async Task A_changed_setting_is_in_force_when_the_dialog_says_that_it_is_done()
    {
        var start = TimeProvider.System.GetTimestamp();
        (await ConfigureAsync($"--set {SenderStage}=monitor")).ShouldBeEmpty();
        TestContext.Current.TestOutputHelper?.WriteLine($"live and confirmed {TimeProvider.System.GetElapsedTime(start).TotalMilliseconds:0} ms after the call");
        (await Box.ForgeAsync("anna@company.my", Token)).Code.ShouldBe(250);

        (await ConfigureAsync($"--set {SenderStage}=enforce --unset {RelayExtra}")).ShouldBeEmpty();
        (await Box.ForgeAsync("anna@company.my", Token)).Code.ShouldBe(554);
        (await Box.OutputAsync("postconf -h mynetworks", Token)).ShouldNotContain("10.9.0.30");

        (await ConfigureAsync($"--set {AppCenterFixture.Chosen}")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_value_that_cannot_be_used_is_named_in_the_administrators_language_and_never_reaches_Postfix()
    {
        var networks = await Box.OutputAsync("postconf -h mynetworks", Token);
        foreach (var value in Wrong)
        {
            var said = await ConfigureAsync($"--set {RelayExtra}={Quote(value)}");

            said.ShouldContain("! Einige Einstellungen sind nicht verwendbar. Bis sie berichtigt sind, bleibt alles in Kraft, wie es war:", customMessage: value);
            said.ShouldContain($"! {RelayExtra} ist \"", customMessage: value);
            said.ShouldContain("; erwartet: Adressen oder Netze", customMessage: value);
            (await Box.OutputAsync("postconf -h mynetworks", Token)).ShouldBe(networks, value);
        }

        (await ConfigureAsync($"--set {RelayExtra}='{string.Join(' ', Enumerable.Repeat("x", 3000))}'")).Split('\n').Length.ShouldBe(22, "a heading, 20 of 3000 errors, and where the others are");

        // Postfix works with the last good configuration, and so does a Postfix that reads everything anew.
        await Box.OutputAsync("postfix check 2>&1 && postfix reload 2>&1", Token);
        await WorksAsync();
        (await Box.ExecAsync($"ls {Trace}", cancellationToken: Token)).Succeeded.ShouldBeFalse();
        (await Box.OutputAsync("grep -c '^mail/postfix/mynetworks: ' /etc/univention/base.conf", Token)).ShouldBe("1");
        await Eventually.TrueAsync(
            async () => (await Box.OutputAsync("ucr get postfix-hardening/status", Token)).StartsWith(
                $"sender enforce, relay monitor, submission off, auth25 off; error: settings cannot be used, the last good state stays: {RelayExtra} is ", StringComparison.Ordinal),
            Product.Soon,
            "the error in the status",
            Token);

        (await ConfigureAsync($"--set {AppCenterFixture.Chosen}")).ShouldBeEmpty();
        await WorksAsync();
    }

    [Fact]
    public async Task Wrong_words_in_variables_that_no_dialog_guards_are_named_all_at_once_in_English_too()
    {
        // A list of the dialog refuses an unknown word itself and stores nothing.
        var before = await Box.OutputAsync(Registry, Token);
        var refused = await fixture.PlayAsync("configure", App, $"--set {SenderStage}=reject", Token);
        refused.ExitCode.ShouldBe(10);
        (await Box.OutputAsync(Registry, Token)).ShouldBe(before);

        await Box.OutputAsync($"ucr set --ignore-check {SenderStage}=reject postfix-hardening/relay/roles='master;backup' postfix-hardening/resync=0", Token);
        var said = Said(await fixture.PlayAsync("configure", App, "", Token));

        said.ShouldStartWith("! Some settings cannot be used.");
        said.ShouldContain($"! {SenderStage} is \"reject\"; expected off, monitor or enforce");
        said.ShouldContain("! postfix-hardening/relay/roles is \"master;backup\"; expected roles");
        said.ShouldContain("! postfix-hardening/resync is \"0\"; expected a number from 10 to 86400");
        said.ShouldNotContain("All of them:");
        await WorksAsync();

        await Box.OutputAsync($"ucr set {SenderStage}=enforce postfix-hardening/relay/roles='master backup slave'; ucr unset postfix-hardening/resync", Token);
        (await ConfigureAsync("")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Settings_that_are_stored_but_wait_are_explained()
    {
        await Box.OutputAsync("postfix-hardening pause", Token);

        var said = await ConfigureAsync($"--set {SenderStage}=monitor");

        said.ShouldContain("! Die Einstellungen sind gespeichert, aber nicht alle sind in Kraft.");
        said.ShouldContain("! sender enforce, relay monitor, submission off, auth25 off; paused");
        said.ShouldContain("! Der Dienst ist angehalten.");
        (await Box.ForgeAsync("anna@company.my", Token)).Code.ShouldBe(554);
        await Box.OutputAsync($"ucr set {SenderStage}=enforce && postfix-hardening resume", Token);
        (await ConfigureAsync("")).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_status_in_the_dialog_follows_and_is_written_only_when_it_changes()
    {
        await EventuallyStatusAsync("sender enforce, relay monitor, submission off, auth25 off");
        (await ConfigureAsync($"--set {SenderStage}=monitor")).ShouldBeEmpty();
        await EventuallyStatusAsync("sender monitor, relay monitor, submission off, auth25 off");
        (await ConfigureAsync($"--set {SenderStage}=enforce")).ShouldBeEmpty();
        await EventuallyStatusAsync("sender enforce, relay monitor, submission off, auth25 off");

        var file = await Box.OutputAsync("stat -c '%i %Y' /etc/univention/base.conf", Token);
        for (var i = 0; i < 3; i++)
        {
            await Box.OutputAsync("postfix-hardening wake", Token);
            await Box.SettleAsync(Token);
        }

        await Box.EventuallyQuietAsync(Token);
        (await Box.OutputAsync("stat -c '%i %Y' /etc/univention/base.conf", Token)).ShouldBe(file);
    }

    [Fact]
    public async Task The_status_wakes_nobody()
    {
        await Box.OutputAsync("systemctl stop postfix-hardening", Token);
        var heard = await Box.OutputAsync(
            """
            mkdir -p /run/postfix-hardening
            python3 - <<'END'
            import socket, subprocess
            ear = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_NONBLOCK)
            ear.bind("/run/postfix-hardening/wake")
            for assignment in ("status=anything", "resync=301"):
                subprocess.run(["ucr", "set", "postfix-hardening/" + assignment], check=True, stdout=subprocess.DEVNULL)
                try:
                    print(assignment, ear.recv(100).decode())
                except BlockingIOError:
                    print(assignment, "nothing")
            END
            rm /run/postfix-hardening/wake
            ucr unset postfix-hardening/resync >/dev/null
            """,
            Token);

        heard.Split('\n').ShouldBe(["status=anything nothing", "resync=301 ucr"]);
        await Box.OutputAsync("systemctl start postfix-hardening", Token);
        await EventuallyStatusAsync("sender enforce, relay monitor, submission off, auth25 off");
    }

    [Fact]
    public async Task The_test_that_the_provider_hands_in_passes_and_leaves_everything_as_it_was()
    {
        var before = await Box.OutputAsync(Registry, Token);

        var said = await Box.OutputAsync($"{App}/test --binddn uid=Administrator,cn=users,dc=company,dc=my --bindpwdfile /dev/null 2>&1", Token);

        said.ShouldEndWith("all passed");
        (await Box.OutputAsync(Registry, Token)).ShouldBe(before);
        await WorksAsync();
    }

    [Fact]
    public async Task An_upgrade_keeps_the_settings_and_what_is_in_force()
    {
        var settings = await SettingsAsync();
        await Box.OutputAsync(
            $"""
            rm -rf /root/app-99.1 /root/newer
            cp -r {App} /root/app-99.1
            sed -i 's/^Version = .*/Version = 99.1/' /root/app-99.1/ini
            dpkg-deb -R {App}/postfix-hardening_*.deb /root/newer
            sed -i 's/^Version: .*/Version: 99.1/' /root/newer/DEBIAN/control
            rm /root/app-99.1/*.deb
            dpkg-deb -b /root/newer /root/app-99.1/postfix-hardening_99.1_amd64.deb
            """,
            Token);

        var said = await fixture.PlayAsync("upgrade", "/root/app-99.1", "--locale de", Token);

        Said(said).ShouldBeEmpty();
        (await Box.OutputAsync("dpkg-query -W -f '${Version} ${Status}' postfix-hardening", Token)).ShouldBe("99.1 install ok installed");
        (await SettingsAsync()).ShouldBe(settings);
        await WorksAsync();
    }

    [Fact]
    public async Task A_removal_gives_Postfix_back_and_takes_the_settings_so_that_the_next_installation_begins_with_monitor()
    {
        Said(await fixture.PlayAsync("remove", App, "--locale de", Token)).ShouldBeEmpty();

        (await Box.OutputAsync("cat /var/univention-join/status", Token)).ShouldNotContain("postfix-hardening");
        (await RegisteredAsync()).ShouldBeEmpty();
        (await Box.OutputAsync("ls /usr/lib/univention-install", Token)).ShouldNotContain("postfix-hardening");
        (await Box.ExecAsync("ls /usr/sbin/postfix-hardening /run/postfix-hardening", cancellationToken: Token)).Stdout.ShouldBeEmpty();
        (await Box.OutputAsync("grep -h '^postfix-hardening/' /etc/univention/base.conf /etc/univention/base-forced.conf || true", Token)).ShouldBeEmpty();
        (await Box.ForgeAsync("anna@company.my", Token)).Code.ShouldBe(250);
        (await Box.ConfigurationAsync(Token)).ShouldBeSameAs(fixture.Before);

        Said(await fixture.PlayAsync("install", App, "--locale de", Token)).ShouldBeEmpty();
        (await SettingsAsync()).ShouldContain("postfix-hardening/sender/stage: monitor");
        await Box.EventuallyWarnedAsync("anna@company.my", Token);

        // An unjoin script that had to wait takes nothing from an app that is there again.
        await Box.OutputAsync($"ucr set {AppCenterFixture.Chosen}", Token);
        await Eventually.TrueAsync(async () => (await Box.ForgeAsync("anna@company.my", Token)).Code == 554, Product.Soon, "enforce", Token);
        var settings = await SettingsAsync();
        await Box.OutputAsync($"install -m 755 {App}/uinst /root/51postfix-hardening-uninstall.uinst && /root/51postfix-hardening-uninstall.uinst", Token);
        (await SettingsAsync()).ShouldBe(settings);
        await Box.OutputAsync($"install -m 755 {App}/inst /root/50postfix-hardening.inst && /root/50postfix-hardening.inst", Token);
        await WorksAsync();
    }

    /// <summary>What the App Center shows after the settings were changed in a German dialog.</summary>
    private async Task<string> ConfigureAsync(string arguments) => Said(await fixture.PlayAsync("configure", App, $"--locale de {arguments}", Token));

    private static string Said(CommandResult result) =>
        string.Join('\n', result.EnsureSuccess().Stdout.Split('\n').Where(line => line.StartsWith('!')));

    private Task<TimeSpan> EventuallyStatusAsync(string line) => Eventually.TrueAsync(
        async () => await Box.OutputAsync("ucr get postfix-hardening/status", Token) == line, Product.Soon, line, Token);

    /// <summary>The hosts that the domain knows to have the app.</summary>
    private Task<string> RegisteredAsync() => Box.OutputAsync(
        $"ldapsearch {BoxDirectory.AsAdministrator} -LLL -b {BoxDirectory.Base} univentionService=postfix-hardening cn | grep ^cn: || true", Token);

    private Task<string> SettingsAsync() => Box.OutputAsync("grep '^postfix-hardening/' /etc/univention/base.conf | grep -v -e '^postfix-hardening/status: ' -e '^postfix-hardening/internal/'", Token);

    /// <summary>Forged mail is refused, other mail is not.</summary>
    private async Task WorksAsync()
    {
        (await Box.ForgeAsync("anna@company.my", Token)).Code.ShouldBe(554);
        (await Box.ProbeAsync(new Mail(Client.Outside, "eve@outside.example", "bob@company.my"), Token)).Code.ShouldBe(250);
    }

    /// <summary>One word of the shell.</summary>
    private static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
