using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Scenarios;

/// <summary>The daemon is killed in the middle of something; what counts is the state right after systemd has started it again.</summary>
public sealed class CrashTests(ProductBoxFixture fixture) : IClassFixture<ProductBoxFixture>
{
    private const string Networks = "127.0.0.0/8 10.9.0.1/32 10.9.0.5/32 [2001:db8:9::1]/128 [2001:db8:9::5]/128";
    private const string Workstation = "10.9.0.77";
    private const string SlowRendering = "/etc/univention/standin-render-seconds";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BoxInstance Box => fixture.Box;

    public static TheoryData<CrashPoint> CrashPoints =>
    [
        CrashPoint.PostmapWritesTheTable,
        CrashPoint.TheClaimIsWritten,
        CrashPoint.TheTableIsLiveAndItsSourceIsNot,
        CrashPoint.TheMapIsLive,
    ];

    [Theory]
    [MemberData(nameof(CrashPoints))]
    public async Task Killed_anywhere_in_a_change_it_ends_in_the_right_state_after_the_restart(CrashPoint point)
    {
        var names = await PrepareAsync();

        await point.HitAsync(Box, () => ChangeAsync(point.Name), Token);

        await RightAfterTheRestartAsync(point.Name, names);
    }

    [Fact]
    public async Task Killed_while_ucr_renders_the_configuration_it_ends_in_the_right_state_after_the_restart()
    {
        var names = await PrepareAsync();
        await Box.WriteAsync(SlowRendering, "2", Token);
        await ChangeAsync("ucr");
        await Eventually.TrueAsync(
            async () => (await Box.ExecAsync($"grep -q '^mail/postfix/mynetworks: .*{Workstation}' /etc/univention/base.conf", cancellationToken: Token)).Succeeded,
            Product.Soon, "ucr set has begun", Token);
        (await Box.OutputAsync("postconf -h mynetworks", Token)).ShouldBe(Networks);

        await CrashPoint.KillAsync(Box, Token);
        await CrashPoint.RestartedAsync(Box, Token);

        await Box.OutputAsync($"rm {SlowRendering}", Token);
        await RightAfterTheRestartAsync("ucr", names);
    }

    [Fact]
    public async Task Killed_again_and_again_while_it_starts_it_catches_up_in_the_end()
    {
        var names = await PrepareAsync();
        await Box.OutputAsync("systemctl stop postfix-hardening", Token);
        await ChangeAsync("starts");
        await Box.OutputAsync(
            """
            for delay in 0 0.01 0.02 0.04 0.07 0.1 0.15 0.2 0.3 0; do
                systemctl stop postfix-hardening
                systemctl start --no-block postfix-hardening
                pid=0
                while [ "$pid" = 0 ]; do pid=$(systemctl show -P MainPID postfix-hardening); done
                sleep $delay
                kill -KILL "$pid"
            done
            """,
            Token);
        await CrashPoint.RestartedAsync(Box, Token);

        await RightAfterTheRestartAsync("starts", names);
    }

    private async Task<string> PrepareAsync()
    {
        await Box.SettleAsync(Token);
        (await Box.OutputAsync("postconf -h mynetworks", Token)).ShouldBe(Networks);
        return await Box.NamesAsync(Token);
    }

    /// <summary>One change that needs everything: a map, UCR variables and a reload.</summary>
    private async Task ChangeAsync(string name)
    {
        var domain = $"""
            dn: {BoxDirectory.MailDomainDn($"{name}.example")}
            objectClass: univentionMailDomainname
            cn: {name}.example
            """;
        var server = $"""
            dn: {BoxDirectory.DomainControllerDn(name)}
            objectClass: person
            objectClass: univentionHost
            objectClass: univentionDomainController
            cn: {name}
            sn: {name}
            aRecord: {Workstation}
            """;
        await Box.Directory.AddAsync($"{server}\n\n{domain}", Token);
    }

    private async Task RightAfterTheRestartAsync(string name, string names)
    {
        (await Box.StatusAsync(Token)).State.ShouldBe("ok");
        (await Box.NamesAsync(Token)).ShouldBe(names);
        (await Box.IsWarnedAsync($"eve@{name}.example", Token)).ShouldBeTrue();
        (await Box.IsWarnedAsync("anna@company.my", Token)).ShouldBeTrue();
        (await RelayAsync(Client.Workstation)).ShouldBe(250);
        (await RelayAsync(Client.Outside)).ShouldBe(454);

        // What the killed daemon had added is still known as ours: with the server its address goes.
        await Box.Directory.DeleteDomainControllerAsync(name, Token);
        await Box.Directory.DeleteMailDomainAsync($"{name}.example", Token);
        await Box.EventuallyMyNetworksAsync(Networks, Token);
        await Box.EventuallyNotWarnedAsync($"eve@{name}.example", Token);
        (await RelayAsync(Client.Workstation)).ShouldBe(454);
    }

    private async Task<int> RelayAsync(Client client) =>
        (await Box.ProbeAsync(new Mail(client, "anna@company.my", "carol@outside.example"), Token)).Code;
}
