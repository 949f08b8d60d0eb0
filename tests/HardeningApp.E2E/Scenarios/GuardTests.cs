using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Scenarios;

/// <summary>What a directory that shrinks, or says odd things, must not do to a mail server.</summary>
public sealed class GuardTests(ProductBoxFixture fixture) : IClassFixture<ProductBoxFixture>
{
    private const string Gateway = "10.9.0.254";

    private static readonly string[] Further = [.. Enumerable.Range(0, 10).Select(number => $"further{number}.example")];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BoxInstance Box => fixture.Box;

    private BoxDirectory Directory => fixture.Box.Directory;

    [Fact]
    public async Task Twelve_domains_that_become_five_change_nothing_and_the_hold_clears_when_they_come_back()
    {
        await Box.EventuallyStateAsync("ok", Token);
        await AtOnceAsync([.. Further.Select(Added)]);
        await Box.EventuallyListedAsync(Further[^1], Token);
        // The map is live before the pass has ended, which may still have to heal what the installation has rendered at the same time.
        await Box.SettleAsync(Token);
        var before = await Box.LiveAsync(Token);

        var mark = await Box.JournalMarkAsync(Token);
        await AtOnceAsync([.. Further.Take(7).Select(Deleted)]);
        await Box.EventuallyStateAsync("hold", Token);
        (await Box.OutputAsync("postfix-hardening status", Token)).ShouldContain("shrink-domains: 7 of 12 mail domains in force are gone from the directory (\"further0.example\"");
        var plan = await Box.ExecAsync("postfix-hardening plan", cancellationToken: Token);
        plan.ExitCode.ShouldBe(1);
        plan.Stdout.ShouldContain("HOLD shrink-domains: ");
        await Box.EventuallyJournalAsync(mark, "postfix-hardening apply --accept-shrink", Token);
        (await Box.ExecAsync("postfix-hardening apply", cancellationToken: Token)).ExitCode.ShouldBe(78);
        (await Box.LiveAsync(Token)).ShouldBe(before);
        (await Box.IsWarnedAsync("eve@further0.example", Token)).ShouldBeTrue();

        await AtOnceAsync([.. Further.Take(7).Select(Added)]);
        await Box.EventuallyStateAsync("ok", Token);
        (await Box.LiveAsync(Token)).ShouldBe(before);

        // The same again, and this time somebody knows that they are gone.
        await AtOnceAsync([.. Further.Take(7).Select(Deleted)]);
        await Box.EventuallyStateAsync("hold", Token);
        await Box.OutputAsync("postfix-hardening apply --accept-shrink", Token);
        (await Box.IsListedAsync("further0.example", Token)).ShouldBeFalse();
        (await Box.IsListedAsync("further9.example", Token)).ShouldBeTrue();
        await Box.WakeUntilAsync("ok", Token);
        await AtOnceAsync([.. Further.Skip(7).Select(Deleted)]);
        await Box.EventuallyStateAsync("ok", Token);
    }

    [Fact]
    public async Task Most_of_the_servers_gone_is_held_until_they_come_back()
    {
        string[] servers = [.. Enumerable.Range(1, 6).Select(number => $"branch{number}")];
        foreach (var (server, number) in servers.Select((server, number) => (server, number)))
            await Directory.AddDomainControllerAsync(server, [$"10.9.0.{100 + number}"], cancellationToken: Token);
        await EventuallyRelaysAsync("10.9.0.105/32");

        await AtOnceAsync([.. servers.Select(server => $"dn: {BoxDirectory.DomainControllerDn(server)}\nchangetype: delete\n")]);
        await Box.EventuallyStateAsync("hold", Token);
        (await Box.OutputAsync("postfix-hardening status", Token)).ShouldContain("shrink-hosts: 6 of 9 domain controllers and mail servers in force are gone from the directory (\"branch1\", ");
        (await NetworksAsync()).ShouldContain("10.9.0.100/32");

        await Directory.AddDomainControllerAsync("branch1", ["10.9.0.100"], cancellationToken: Token);
        await Directory.AddDomainControllerAsync("branch2", ["10.9.0.101"], cancellationToken: Token);
        await Eventually.TrueAsync(async () => !(await NetworksAsync()).Contains("10.9.0.105/32"), Product.Soon, "four of nine are gone, which is followed", Token);
        await Box.EventuallyStateAsync("ok", Token);
        await Directory.DeleteDomainControllerAsync("branch1", Token);
        await Directory.DeleteDomainControllerAsync("branch2", Token);
        await Eventually.TrueAsync(async () => !(await NetworksAsync()).Contains("10.9.0.101/32"), Product.Soon, "all branches are gone", Token);
    }

    [Fact]
    public async Task A_server_with_the_address_of_the_default_gateway_is_left_out_and_named()
    {
        await Box.OutputAsync($"ip route add default via {Gateway} dev lan", Token);
        try
        {
            await Directory.AddDomainControllerAsync("router", [Gateway, "10.9.0.255", "10.9.0.71"], cancellationToken: Token);
            await EventuallyRelaysAsync("10.9.0.71/32");

            (await NetworksAsync()).ShouldNotContain($"{Gateway}/32");
            var status = await Box.OutputAsync("postfix-hardening status", Token);
            status.ShouldContain($"address \"{Gateway}\" is the default gateway of this server, behind whose address the whole Internet may stand (host \"router\")");
            status.ShouldContain("address \"10.9.0.255\" is the broadcast address of a subnet of this server (host \"router\")");
            await Directory.DeleteDomainControllerAsync("router", Token);
            await Box.EventuallyStateAsync("ok", Token);
        }
        finally
        {
            await Box.OutputAsync("ip route del default", CancellationToken.None);
        }
    }

    [Fact]
    public async Task Wide_networks_are_left_out_until_they_are_allowed_and_then_stay()
    {
        await Box.OutputAsync("ucr set 'postfix-hardening/relay/extra=172.16.0.0/12 192.0.2.30'", Token);
        await EventuallyRelaysAsync("192.0.2.30/32");
        (await NetworksAsync()).ShouldNotContain("172.16.0.0/12");
        (await Box.OutputAsync("postfix-hardening status", Token)).ShouldContain("further system \"172.16.0.0/12\" is wider than /16");

        (await Box.OutputAsync("postfix-hardening apply --allow-wide", Token)).ShouldContain("postfix-hardening/relay/allow-wide: \"172.16.0.0/12\"");
        await EventuallyRelaysAsync("172.16.0.0/12");
        await Box.WakeUntilAsync("ok", Token);
        (await NetworksAsync()).ShouldContain("172.16.0.0/12");
        (await Box.OutputAsync("postfix-hardening apply --allow-wide", Token)).ShouldContain("no further system of postfix-hardening/relay/extra is left out that could be allowed");

        await Box.OutputAsync("ucr unset postfix-hardening/relay/extra postfix-hardening/relay/allow-wide", Token);
        await Eventually.TrueAsync(async () => !(await NetworksAsync()).Contains("172.16.0.0/12"), Product.Soon, "the further systems are gone", Token);
    }

    [Fact]
    public async Task A_mail_domain_that_is_a_public_suffix_is_left_out_until_an_administrator_names_it()
    {
        await Directory.AddMailDomainAsync("co.uk", Token);
        await Directory.AddMailDomainAsync("witness.co.uk", Token);
        await Box.EventuallyListedAsync("witness.co.uk", Token);
        await Box.SettleAsync(Token);
        (await Box.IsListedAsync("co.uk", Token)).ShouldBeFalse();
        (await Box.OutputAsync("postfix-hardening status", Token)).ShouldContain("mail domain \"co.uk\" is a public suffix");

        await Box.OutputAsync("postfix-hardening mode sender monitor --domain co.uk", Token);
        await Box.EventuallyListedAsync("co.uk", Token);
        await Box.OutputAsync("postfix-hardening mode sender default --domain co.uk", Token);
        await Directory.DeleteMailDomainAsync("co.uk", Token);
        await Directory.DeleteMailDomainAsync("witness.co.uk", Token);
        await Box.EventuallyStateAsync("ok", Token);
    }

    /// <summary>One batch of changes. The daemon stands still meanwhile: it must see all of them, not the first ones.</summary>
    private async Task AtOnceAsync(params string[] changes) => (await Box.ExecAsync(
        $"systemctl kill -s STOP postfix-hardening; ldapmodify {BoxDirectory.AsAdministrator}; code=$?; systemctl kill -s CONT postfix-hardening; exit $code",
        stdin: string.Join('\n', changes),
        cancellationToken: Token)).EnsureSuccess();

    private static string Added(string domain) => $"dn: {BoxDirectory.MailDomainDn(domain)}\nchangetype: add\nobjectClass: univentionMailDomainname\ncn: {domain}\n";

    private static string Deleted(string domain) => $"dn: {BoxDirectory.MailDomainDn(domain)}\nchangetype: delete\n";

    private async Task<string[]> NetworksAsync() => (await Box.OutputAsync("postconf -h mynetworks", Token)).Split(' ');

    private async Task EventuallyRelaysAsync(string network)
    {
        await Eventually.TrueAsync(async () => (await NetworksAsync()).Contains(network), Product.Soon, $"{network} in mynetworks", Token);
        // main.cf is ahead of the status; a pass behind the one that writes both is not.
        await Box.SettleAsync(Token);
    }
}
