using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Scenarios;

/// <summary>The package is installed where not everything is ready for it.</summary>
public sealed class InstallationTests(BoxFixture fixture) : IClassFixture<BoxFixture>
{
    private const string Map = "/etc/postfix/check_custom_sender_access";
    // UCR names every registered template in the header.
    private const string Said = "grep -v '^#' /etc/postfix/main.cf";
    private const string Joined = "/var/univention-join/joined";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BoxInstance Box => fixture.Box;

    [Fact]
    public async Task While_the_directory_is_down_the_installation_does_not_hang_and_the_daemon_catches_up()
    {
        await Box.StopDirectoryAsync(Token);
        var start = TimeProvider.System.GetTimestamp();
        await Box.InstallProductAsync(Token);
        var took = TimeProvider.System.GetElapsedTime(start);
        TestContext.Current.TestOutputHelper?.WriteLine($"installed in {took.TotalSeconds:0.0} s");

        took.ShouldBeLessThan(TimeSpan.FromSeconds(180));
        await Box.EventuallyStateAsync("error", Token);
        (await Box.ExecAsync($"ls {Map}", cancellationToken: Token)).Succeeded.ShouldBeFalse();
        (await Box.OutputAsync("postconf -h smtpd_recipient_restrictions", Token)).ShouldNotContain("check_custom");

        await Box.StartDirectoryAsync(Token);
        await Box.EventuallyRetriedAsync("ok", Token);
        await Box.EventuallyWarnedWithoutTempfailAsync("anna@company.my", Token);
        await PurgeAsync();
    }

    [Fact]
    public async Task Before_the_host_has_joined_the_daemon_idles()
    {
        await Box.OutputAsync($"rm {Joined}", Token);
        var main = await Box.OutputAsync(Said, Token);
        await Box.InstallProductAsync(Token);

        (await Box.OutputAsync("systemctl is-active postfix-hardening", Token)).ShouldBe("active");
        await Box.EventuallyStateAsync("not-joined", Token);
        await Box.Directory.AddMailDomainAsync("unjoined.example", Token);
        await Box.OutputAsync("postfix-hardening wake", Token);
        await Box.EventuallyQuietAsync(Token);
        (await Box.StatusAsync(Token)).State.ShouldBe("not-joined");
        (await Box.ExecAsync($"ls {Map}", cancellationToken: Token)).Succeeded.ShouldBeFalse();
        (await Box.OutputAsync(Said, Token)).ShouldBe(main);

        await Box.OutputAsync($"touch {Joined}", Token);
        await Box.WakeUntilAsync("ok", Token);
        (await Box.IsWarnedAsync("eve@unjoined.example", Token)).ShouldBeTrue();
        await Box.Directory.DeleteMailDomainAsync("unjoined.example", Token);
        await PurgeAsync();
    }

    [Fact]
    public async Task A_map_of_somebody_else_is_not_overwritten_keeps_its_verdicts_and_can_be_moved_away()
    {
        const string Key = "mail/postfix/smtpd/restrictions/recipient/55";
        await Box.OutputAsync($"echo 'evil.example REJECT own rule' >{Map} && postmap {Map}", Token);
        await Box.OutputAsync($"ucr set '{Key}=check_sender_access hash:{Map}' && {PostfixReload.Command}", Token);
        var before = await Box.OutputAsync($"stat -c '%n %i %Y' {Map}* && cat {Map} && {Said}", Token);
        await Box.InstallProductAsync(Token);
        await Box.EventuallyStateAsync("hold", Token);

        (await Box.StatusAsync(Token)).Summary.ShouldContain("To take it over: postfix-hardening adopt");
        (await Box.ExecAsync("postfix-hardening plan", cancellationToken: Token)).Stdout.ShouldContain($"found: {Map} was made by hand");
        (await Box.OutputAsync($"stat -c '%n %i %Y' {Map}* && cat {Map} && {Said}", Token)).ShouldBe(before);
        (await Box.ForgeAsync("eve@evil.example", Token)).Text.ShouldContain("own rule");
        (await Box.IsWarnedAsync("anna@company.my", Token)).ShouldBeFalse();

        await Box.OutputAsync($"ucr unset {Key} && postfix reload && mv {Map} /etc/postfix/own_access && mv {Map}.db /etc/postfix/own_access.db", Token);
        await Box.WakeUntilAsync("ok", Token);
        (await Box.IsWarnedAsync("anna@company.my", Token)).ShouldBeTrue();
        await PurgeAsync();
        (await Box.OutputAsync("cat /etc/postfix/own_access && rm /etc/postfix/own_access*", Token)).ShouldBe("evil.example REJECT own rule");
    }

    [Fact]
    public async Task A_removal_while_a_foreign_map_is_held_leaves_that_map_alone()
    {
        await Box.OutputAsync($"echo 'evil.example REJECT own rule' >{Map} && postmap {Map}", Token);
        await Box.InstallProductAsync(Token);
        await Box.EventuallyStateAsync("hold", Token);

        await PurgeAsync();

        (await Box.OutputAsync($"cat {Map}; rm {Map} {Map}.db", Token)).ShouldBe("evil.example REJECT own rule");
    }

    private Task<string> PurgeAsync() => Box.OutputAsync("dpkg --purge postfix-hardening 2>&1", Token);
}
