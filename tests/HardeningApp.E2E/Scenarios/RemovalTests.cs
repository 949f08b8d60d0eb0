using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Scenarios;

/// <summary>The package goes; what it found comes back.</summary>
public sealed class RemovalTests(BoxFixture fixture) : IClassFixture<BoxFixture>
{
    private const string Stage = "postfix-hardening/sender/stage";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BoxInstance Box => fixture.Box;

    [Fact]
    public async Task After_the_removal_ucr_and_the_files_of_postfix_are_what_they_were()
    {
        var before = await ConfigurationAsync();
        await Box.InstallGatedProductAsync(Token);
        await Box.EventuallyWarnedAsync("anna@company.my", Token);
        (await ConfigurationAsync()).ShouldNotBe(before);

        await RemoveAsync();

        (await ConfigurationAsync()).ShouldBe(before);
        await PostfixWorksAsync();
        await PurgeAsync();
    }

    [Fact]
    public async Task A_removal_in_enforce_leaves_nothing_but_the_administrators_settings_and_a_purge_takes_these_too()
    {
        var before = await ConfigurationAsync();
        await Box.OutputAsync($"ucr set {Stage}=enforce postfix-hardening/gate/days=0 postfix-hardening/resync=60", Token);
        var withSettings = await ConfigurationAsync();
        await Box.InstallGatedProductAsync(Token);
        await Eventually.TrueAsync(async () => (await Box.ForgeAsync("anna@company.my", Token)).Code == 554, Product.Soon, "enforce", Token);
        await Box.Directory.AddDomainControllerAsync("come", ["10.9.0.77"], cancellationToken: Token);
        await Eventually.TrueAsync(
            async () => (await Box.OutputAsync("postconf -h mynetworks", Token)).Contains("10.9.0.77/32", StringComparison.Ordinal), Product.Soon, "the new server", Token);
        // This one goes while the daemon does not look.
        await Box.OutputAsync("systemctl stop postfix-hardening", Token);
        await Box.Directory.DeleteDomainControllerAsync("come", Token);

        await RemoveAsync();
        (await ConfigurationAsync()).ShouldBe(withSettings);
        await PostfixWorksAsync();

        await PurgeAsync();
        (await ConfigurationAsync()).ShouldBe(before);
        (await Box.OutputAsync("find / -xdev -iname '*postfix?hardening*' -not -path '/proc/*' -not -path '/root/*' -not -path '/var/lib/dpkg/info/*' -not -path '/tmp/*'", Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_an_administrator_added_to_mynetworks_meanwhile_stays()
    {
        var before = await ConfigurationAsync();
        await Box.InstallGatedProductAsync(Token);
        await Box.EventuallyStateAsync("ok", Token);
        await Box.OutputAsync("ucr set mail/postfix/mynetworks=\"$(ucr get mail/postfix/mynetworks) 192.0.2.0/24\"", Token);
        await Eventually.TrueAsync(
            async () => (await Box.OutputAsync("postconf -h mynetworks", Token)).StartsWith("127.0.0.0/8 192.0.2.0/24", StringComparison.Ordinal), Product.Soon, "the own network", Token);

        await RemoveAsync();
        (await Box.OutputAsync("postconf -h mynetworks", Token)).ShouldBe("127.0.0.0/8 192.0.2.0/24");

        await Box.OutputAsync("ucr unset mail/postfix/mynetworks && postfix reload", Token);
        (await ConfigurationAsync()).ShouldBe(before);
        await PurgeAsync();
    }

    [Fact]
    public async Task The_package_can_be_installed_again_after_a_removal()
    {
        await Box.InstallGatedProductAsync(Token);
        await RemoveAsync();
        await Box.InstallGatedProductAsync(Token);
        await Box.EventuallyWarnedAsync("anna@company.my", Token);
        await Box.Directory.AddMailDomainAsync("again.example", Token);
        await Box.EventuallyWarnedAsync("eve@again.example", Token);
        await Box.Directory.DeleteMailDomainAsync("again.example", Token);
        await RemoveAsync();
        await PurgeAsync();
    }

    /// <summary>Everything that decides what Postfix does, byte for byte, with modes and owners.</summary>
    private Task<string> ConfigurationAsync() => Box.OutputAsync(
        """
        cd /etc/postfix
        find . -printf '%P %y %m %u %g\n' | LC_ALL=C sort
        find . -type f ! -name '*.db' -print0 | LC_ALL=C sort -z | xargs -0 sha256sum
        cd /etc/univention && tail -n +1 base.conf base-forced.conf base-ldap.conf base-schedule.conf
        """,
        Token);

    private async Task PostfixWorksAsync()
    {
        (await Box.IsWarnedAsync("anna@company.my", Token)).ShouldBeFalse();
        (await Box.SendAsync(new Mail(Client.Outside, "eve@outside.example", "bob@company.my"), Token)).IsAccepted.ShouldBeTrue();
        (await Box.ProbeAsync(new Mail(Client.Dc4, "anna@company.my", "carol@outside.example"), Token)).Code.ShouldBe(454);
        (await Box.OutputAsync("postfix check 2>&1", Token)).ShouldBeEmpty();
    }

    private Task<string> RemoveAsync() => Box.OutputAsync("dpkg -r postfix-hardening 2>&1", Token);

    private async Task PurgeAsync()
    {
        await Box.OutputAsync("dpkg --purge postfix-hardening 2>&1", Token);
        (await Box.ExecAsync("ls -d /var/lib/postfix-hardening /etc/postfix-hardening /run/postfix-hardening", cancellationToken: Token)).Stdout.ShouldBeEmpty();
    }
}
