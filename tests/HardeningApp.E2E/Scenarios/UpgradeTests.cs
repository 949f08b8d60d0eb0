using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Scenarios;

/// <summary>A newer version of the package is installed over this one.</summary>
public sealed class UpgradeTests(ProductBoxFixture fixture) : IClassFixture<ProductBoxFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BoxInstance Box => fixture.Box;

    [Fact]
    public async Task An_upgrade_keeps_ledger_stage_and_policy_and_restarts_the_daemon()
    {
        await Box.OutputAsync("ucr set postfix-hardening/sender/stage=enforce", Token);
        await Box.Directory.AddDomainControllerAsync("upgraded", ["10.9.0.77"], cancellationToken: Token);
        await Eventually.TrueAsync(async () => (await Box.ForgeAsync("anna@company.my", Token)).Code == 554, Product.Soon, "enforce", Token);
        await Eventually.TrueAsync(
            async () => (await Box.OutputAsync("postconf -h mynetworks", Token)).Contains("10.9.0.77/32", StringComparison.Ordinal), Product.Soon, "the new server", Token);
        await Box.SettleAsync(Token);
        await Box.EventuallyQuietAsync(Token);
        const string Kept = "cat /var/lib/postfix-hardening/ledger.json /etc/univention/base.conf; stat -c '%n %i' /etc/postfix/check_custom_sender_access*";
        var kept = await Box.OutputAsync(Kept, Token);
        var daemon = await DaemonAsync();

        await Box.OutputAsync(
            """
            dpkg-deb -R /root/postfix-hardening.deb /root/newer
            sed -i 's/^Version: .*/Version: 99.1/' /root/newer/DEBIAN/control
            dpkg-deb -b /root/newer /root/newer.deb
            dpkg -i /root/newer.deb
            """,
            Token);

        (await Box.OutputAsync("dpkg-query -W -f '${Version} ${Status}' postfix-hardening", Token)).ShouldBe("99.1 install ok installed");
        (await DaemonAsync()).ShouldNotBe(daemon);
        (await Box.OutputAsync("systemctl is-active postfix-hardening", Token)).ShouldBe("active");
        (await Box.ForgeAsync("anna@company.my", Token)).Code.ShouldBe(554);
        await Box.EventuallyStateAsync("ok", Token);
        await Box.EventuallyQuietAsync(Token);
        (await Box.OutputAsync(Kept, Token)).ShouldBe(kept);

        // The listener module of the new version works, and the old entries are still known as ours.
        await Box.Directory.AddMailDomainAsync("upgraded.example", Token);
        await Eventually.TrueAsync(async () => (await Box.ForgeAsync("eve@upgraded.example", Token)).Code == 554, Product.Soon, "the new domain", Token);
        await Box.Directory.DeleteDomainControllerAsync("upgraded", Token);
        await Eventually.TrueAsync(
            async () => !(await Box.OutputAsync("postconf -h mynetworks", Token)).Contains("10.9.0.77", StringComparison.Ordinal), Product.Soon, "the server is gone", Token);
    }

    [Fact]
    public async Task After_a_downgrade_status_names_the_ledger_it_cannot_read_beside_what_the_last_pass_said()
    {
        await Box.SettleAsync(Token);
        const string Ledger = "/var/lib/postfix-hardening/ledger.json";
        await Box.OutputAsync($"systemctl stop postfix-hardening; cp -p {Ledger} /root/ledger.json; sed -i 's/\"version\": 1,/\"version\": 99,/' {Ledger}", Token);
        try
        {
            var text = await Box.OutputAsync("postfix-hardening apply; postfix-hardening status", Token);

            text.ShouldContain("state:         error: ");
            text.ShouldContain($"ledger:        {Ledger} was written by a newer version of postfix-hardening (format 99); install that version again");
            (await Box.StatusAsync(Token)).State.ShouldBe("error");
        }
        finally
        {
            await Box.OutputAsync($"cp -p /root/ledger.json {Ledger}; systemctl start postfix-hardening", CancellationToken.None);
            await Box.EventuallyStateAsync("ok", CancellationToken.None);
        }
    }

    private Task<string> DaemonAsync() => Box.OutputAsync("systemctl show -P MainPID postfix-hardening", Token);
}
