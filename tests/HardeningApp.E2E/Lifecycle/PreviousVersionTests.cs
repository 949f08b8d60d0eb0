using System.Text.Json;
using HardeningApp.E2E.Box;
using HardeningApp.E2E.Faults;
using HardeningApp.E2E.Scenarios;

namespace HardeningApp.E2E.Lifecycle;

/// <summary>The version before this one, with settings, state and a history of its own, is upgraded to this one.</summary>
public sealed class PreviousVersionTests(PreviousVersionFixture fixture) : IClassFixture<PreviousVersionFixture>
{
    private const string Settings = "postfix-hardening/domain/company.local/stage=enforce postfix-hardening/relay/extra=10.9.0.30 postfix-hardening/resync=60";
    private const string NewServer = "10.9.0.77/32";

    // What was decided before the upgrade and is the same in every moment of it.
    private static readonly ProbeMail[] Mails =
    [
        new(MailKind.Closed, Client.Outside, "root@company.local", "bob@company.my"),
        new(MailKind.Closed, Client.Outside, "root@dc1.company.local", "bob@company.my"),
        new(MailKind.Closed, Client.Outside, "anna@company.my", "carol@outside.example"),
        new(MailKind.Closed, Client.Outside, "eve@outside.example", "carol@outside.example"),
        new(MailKind.Open, Client.Outside, "anna@company.my", "bob@company.my"),
        new(MailKind.Open, Client.Outside, "eve@outside.example", "bob@company.my"),
        new(MailKind.Open, Client.Outside, "", "bob@company.my"),
        new(MailKind.Open, Client.Dc4, "anna@company.my", "carol@outside.example"),
        new(MailKind.Open, Client.Workstation, "anna@company.my", "carol@outside.example"),
        new(MailKind.Open, Client.Server, "anna@company.my", "carol@outside.example"),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BoxInstance Box => fixture.Box;

    [Fact]
    public async Task Settings_state_and_verdicts_of_the_previous_version_live_on_and_the_way_back_is_still_exact()
    {
        TestContext.Current.TestOutputHelper?.WriteLine(fixture.Source);
        await Box.OutputAsync($"ucr set {Settings}", Token);
        await Box.Directory.AddDomainControllerAsync("upgraded", ["10.9.0.77"], cancellationToken: Token);
        await EventuallyAsync(NewServer, true);
        await Box.SettleAsync(Token);
        await Box.EventuallyQuietAsync(Token);
        var (settings, generations, policy, daemon) = (await SettingsAsync(), await GenerationsAsync(), await PolicyAsync(), await DaemonAsync());
        generations.Length.ShouldBeGreaterThanOrEqualTo(2);

        await UpgradeUnderMailAsync();

        (await DaemonAsync()).ShouldNotBe(daemon);
        await Box.EventuallyStateAsync("ok", Token);
        (await PolicyAsync()).ShouldBe(policy);
        (await SettingsAsync()).ShouldBe(settings);
        (await GenerationsAsync())[..generations.Length].ShouldBe(generations);
        await LedgerIsReadAsync();
        await EverythingIsDescribedAsync();

        // The listener module of this version is loaded, and what the previous one entered is still known as ours.
        await Box.Directory.AddMailDomainAsync("upgraded.example", Token);
        await Box.EventuallyWarnedAsync("eve@upgraded.example", Token);
        await Box.Directory.DeleteDomainControllerAsync("upgraded", Token);
        await EventuallyAsync(NewServer, false);
        await Box.Directory.DeleteMailDomainAsync("upgraded.example", Token);
        await Box.EventuallyNotWarnedAsync("eve@upgraded.example", Token);

        // What the previous version found is what this one gives back.
        await Box.OutputAsync("dpkg --purge postfix-hardening 2>&1", Token);
        (await Box.ConfigurationAsync(Token)).ShouldBeSameAs(fixture.Before);
    }

    private async Task UpgradeUnderMailAsync()
    {
        await RoundAsync();
        var upgrade = Box.AptAsync($"install {Apt.Package}", Token);
        var rounds = 0;
        for (var again = true; again; rounds++)
        {
            // One more round when the upgrade is over.
            again = !upgrade.IsCompleted;
            await RoundAsync();
        }

        await upgrade;
        TestContext.Current.TestOutputHelper?.WriteLine($"{rounds} rounds of {Mails.Length} mails beside the upgrade");
        (await Box.OutputAsync("dpkg-query -W -f '${Version} ${Status}' postfix-hardening", Token))
            .ShouldBe($"{await Box.OutputAsync($"dpkg-deb -f {Apt.Package} Version", Token)} install ok installed");
    }

    private async Task RoundAsync()
    {
        var replies = await Box.TryAsync(Mails, Token);
        Mails.Zip(replies).Where(pair => !pair.First.IsRight(pair.Second, changed: false)).Select(pair => $"{pair.First}: {pair.Second}").ShouldBeEmpty();
    }

    private async Task LedgerIsReadAsync()
    {
        using var document = JsonDocument.Parse(await Box.OutputAsync("postfix-hardening status --json", Token));
        document.RootElement.GetProperty("ledgerTrouble").ToString().ShouldBeEmpty();
        document.RootElement.GetProperty("events").EnumerateArray().Select(one => one.GetProperty("kind").GetString()).ShouldContain("applied");
        (await Box.OutputAsync("postfix-hardening history", Token)).ShouldNotBeEmpty();
    }

    /// <summary>Of every variable of this version UCR has the description.</summary>
    private async Task EverythingIsDescribedAsync()
    {
        var package = await PackageContent.ReadAsync(Box, Token);
        var census = await Census.TakeAsync(Box, Token);
        package.Variables.Where(name => !census.Has($"described {name}")).ShouldBeEmpty();
        package.Defaults.Where(name => !census.Has($"ucr base-defaults {name}")).ShouldBeEmpty();
    }

    private Task<TimeSpan> EventuallyAsync(string network, bool expected) => Eventually.TrueAsync(
        async () => (await Box.OutputAsync("postconf -h mynetworks", Token)).Split(' ').Contains(network) == expected, Product.Soon, $"{network} in mynetworks: {expected}", Token);

    private Task<string> SettingsAsync() =>
        Box.OutputAsync("grep -E '^postfix-hardening/(domain|relay|resync|sender|submission|auth25)' /etc/univention/base.conf", Token);

    /// <summary>The maps, and what Postfix works with.</summary>
    private Task<string> PolicyAsync() => Box.OutputAsync(
        "cd /etc/postfix && grep -v '^#' check_custom_*access check_custom_relay_clients && postconf -h mynetworks smtpd_recipient_restrictions", Token);

    private async Task<string[]> GenerationsAsync() => (await Box.OutputAsync("ls /var/lib/postfix-hardening/generations", Token)).Split('\n');

    private Task<string> DaemonAsync() => Box.OutputAsync("systemctl show -P MainPID postfix-hardening", Token);
}
