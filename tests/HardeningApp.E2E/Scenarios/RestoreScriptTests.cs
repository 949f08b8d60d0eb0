using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Scenarios;

/// <summary>The way out without our program: restore.sh of a generation, with the binary deleted.</summary>
public sealed class RestoreScriptTests(BoxFixture fixture) : IClassFixture<BoxFixture>
{
    private const string Generations = "/var/lib/postfix-hardening/generations";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BoxInstance Box => fixture.Box;

    [Fact]
    public async Task Without_the_binary_a_generation_and_then_the_beginning_come_back_by_their_scripts()
    {
        // A value with a quote belongs to the administrator and comes back as it was.
        await Box.OutputAsync($"ucr set mail/postfix/mynetworks='127.0.0.0/8, 192.0.2.0/24' && {PostfixReload.Command}", Token);
        var (before, verdicts) = (await Box.ConfigurationWithoutUsAsync(Token), await Box.VerdictsAsync(Token));
        await Box.InstallProductAsync(Token);
        await Box.OutputAsync("postfix-hardening apply", Token);
        var monitor = (await Box.StatusAsync(Token)).Generation;
        var monitored = await Box.VerdictsAsync(Token);
        await Box.OutputAsync("ucr set postfix-hardening/sender/stage=enforce postfix-hardening/relay/stage=enforce postfix-hardening/submission/stage=enforce postfix-hardening/auth25/stage=enforce; postfix-hardening apply", Token);
        (await Box.ForgeAsync("anna@company.my", Token)).Code.ShouldBe(554);

        await Box.OutputAsync("rm /usr/sbin/postfix-hardening", Token);
        var said = await Box.OutputAsync($"sh {Generations}/{monitor:000000}/restore.sh 2>&1", Token);

        said.ShouldContain("restore.sh: done");
        (await Box.VerdictsAsync(Token)).Select(reply => reply.Code).ShouldBe(monitored.Select(reply => reply.Code));
        (await Box.ForgeAsync("anna@company.my", Token)).IsAccepted.ShouldBeTrue();
        (await Box.OutputAsync("ucr get postfix-hardening/paused", Token)).ShouldBe("yes");

        await Box.OutputAsync($"cd {Generations}/000000 && ./restore.sh 2>&1", Token);

        (await Box.ConfigurationWithoutUsAsync(Token)).ShouldBeSameAs(before);
        (await Box.VerdictsAsync(Token)).Select(reply => reply.Code).ShouldBe(verdicts.Select(reply => reply.Code));

        // With the package installed again it goes on.
        await Box.OutputAsync("ucr unset postfix-hardening/paused; dpkg -i /root/postfix-hardening.deb 2>&1; systemctl start postfix-hardening", Token);
        await Box.EventuallyRetriedAsync("ok", Token);
        (await Box.ForgeAsync("anna@company.my", Token)).Code.ShouldBe(554);
    }
}
