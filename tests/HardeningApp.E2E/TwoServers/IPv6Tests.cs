using HardeningApp.E2E.Box;
using HardeningApp.E2E.Scenarios;

namespace HardeningApp.E2E.TwoServers;

/// <summary>The servers have IPv6 addresses; whether Postfix speaks it is a setting of UCS.</summary>
[Collection(TwoServersCollection.Name)]
public sealed class IPv6Tests(MailServers servers) : IAsyncLifetime
{
    private const string Note = "3 IPv6 entries of mynetworks have no effect and do no harm: Postfix speaks IPv4 only (mail/postfix/inet/protocols)";
    private const string Anna = "anna@company.my";
    private const string Carol = "carol@outside.example";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BoxInstance First => servers.First;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await First.OutputAsync("ucr unset postfix-hardening/exception/relay-1 postfix-hardening/exception/relay-2; ucr unset mail/postfix/inet/protocols", CancellationToken.None);
        await RestartAsync(CancellationToken.None);
        await First.SetStageAsync("monitor", CancellationToken.None);
    }

    [Fact]
    public async Task With_ipv4_only_the_entries_are_named_and_with_ipv6_they_count_and_no_ipv4_verdict_changes()
    {
        (await First.OutputAsync("postfix-hardening status", Token)).ShouldContain(Note);
        (await First.OutputAsync("postconf -h mynetworks", Token)).ShouldBe(
            "127.0.0.0/8 10.9.0.1/32 10.9.0.2/32 10.9.0.5/32 [2001:db8:9::1]/128 [2001:db8:9::2]/128 [2001:db8:9::5]/128");
        var before = await IPv4VerdictsAsync();

        await SpeakIPv6Async();

        (await First.OutputAsync("postfix-hardening status", Token)).ShouldNotContain("IPv6 entries of mynetworks");
        (await First.OutputAsync("postconf -h mynetworks", Token)).ShouldBe(
            "127.0.0.0/8 [::1]/128 10.9.0.1/32 10.9.0.2/32 10.9.0.5/32 [2001:db8:9::1]/128 [2001:db8:9::2]/128 [2001:db8:9::5]/128");
        (await IPv4VerdictsAsync()).ShouldBe(before);
        (await First.ProbeAsync(new Mail(Client.Dc6, Anna, Carol), Token)).Code.ShouldBe(250);
        (await First.ProbeAsync(new Mail(Client.Server, "eve@outside.example", Carol) { IPv6 = true }, Token)).Code.ShouldBe(250);
        (await First.ProbeAsync(new Mail(Client.Outside, Anna, Carol) { IPv6 = true }, Token)).Code.ShouldBe(454);
    }

    [Fact]
    public async Task An_exception_for_one_address_of_a_server_says_nothing_about_its_other_one()
    {
        await SpeakIPv6Async();
        await First.SetStageAsync("enforce", ["relay"], Token);

        await First.OutputAsync("postfix-hardening exception add --feature relay --client 10.9.0.2", Token);
        await RelayedAsync("10.9.0.1", 250);
        await RelayedAsync("2001:db8:9::1", 554);

        await First.OutputAsync("postfix-hardening exception add --feature relay --client 2001:db8:9::2", Token);
        await RelayedAsync("2001:db8:9::1", 250);
    }

    private async Task SpeakIPv6Async()
    {
        await First.OutputAsync("ucr set mail/postfix/inet/protocols=all", Token);
        await RestartAsync(Token);
        await First.EventuallyRelayClientAsync("[::1]/128", true, Token);
    }

    /// <summary>A Postfix that stops while it is on trial counts as broken by the change: the daemon has to be through with it.</summary>
    private async Task RestartAsync(CancellationToken token)
    {
        await First.SettleAsync(token);
        await First.OutputAsync("systemctl restart postfix", token);
        await First.SettleAsync(token);
    }

    private Task<TimeSpan> RelayedAsync(string at, int code) => Eventually.TrueAsync(
        async () => (await servers.FromSecondAsync("eve@outside.example", Carol, Token, at)).Code == code, Product.Soon, $"{code} at {at}", Token);

    private async Task<string> IPv4VerdictsAsync()
    {
        var verdicts = new List<string>();
        foreach (var client in new[] { Client.Outside, Client.Dc4 })
        {
            foreach (var (from, to) in new[] { (Anna, "bob@company.my"), (Anna, Carol), ("eve@outside.example", Anna), ("eve@outside.example", Carol), ("<>", Carol) })
                verdicts.Add($"{client} {from} {to}: {await First.ProbeAsync(new Mail(client, from, to), Token)}");
        }

        return string.Join('\n', verdicts);
    }
}
