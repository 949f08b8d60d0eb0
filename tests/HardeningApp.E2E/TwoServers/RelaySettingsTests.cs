using HardeningApp.E2E.Box;
using HardeningApp.E2E.Scenarios;

namespace HardeningApp.E2E.TwoServers;

/// <summary>Which servers and further systems may relay is a setting: postfix-hardening/relay/roles and relay/extra.</summary>
[Collection(TwoServersCollection.Name)]
public sealed class RelaySettingsTests(MailServers servers) : IAsyncLifetime
{
    private const string Extra = "postfix-hardening/relay/extra";
    private const string Roles = "postfix-hardening/relay/roles";
    private const string Stock = "127.0.0.0/8 10.9.0.1/32 10.9.0.2/32 10.9.0.5/32 [2001:db8:9::1]/128 [2001:db8:9::2]/128 [2001:db8:9::5]/128";
    private const string Carol = "carol@outside.example";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BoxInstance First => servers.First;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await First.OutputAsync($"ucr unset {Extra} {Roles}", CancellationToken.None);
        await First.EventuallyMyNetworksAsync(Stock, CancellationToken.None);
        await First.SetStageAsync("monitor", CancellationToken.None);
    }

    [Fact]
    public async Task Roles_narrow_or_widen_the_servers_and_one_with_the_mail_service_stays()
    {
        await First.OutputAsync($"ucr set {Roles}=master", Token);
        await First.EventuallyMyNetworksAsync("127.0.0.0/8 10.9.0.1/32 10.9.0.2/32 [2001:db8:9::1]/128 [2001:db8:9::2]/128", Token);
        (await RelayAsync(Client.Dc4, "anna@company.my")).ShouldBe(454);

        await First.OutputAsync($"ucr set {Roles}='master backup slave member'", Token);
        await First.EventuallyMyNetworksAsync(Stock.Replace("10.9.0.5/32", "10.9.0.5/32 10.9.0.20/32", StringComparison.Ordinal), Token);
        (await RelayAsync(Client.Dc4, "anna@company.my")).ShouldBe(250);
    }

    [Fact]
    public async Task Further_systems_are_addresses_and_networks_and_relay_with_inside_senders()
    {
        (await RelayAsync(Client.Workstation, "anna@company.my")).ShouldBe(454);
        await First.SetStageAsync("enforce", ["relay"], Token);
        await First.OutputAsync($"ucr set {Extra}='10.9.0.77, 192.0.2.0/24 2001:db8:7::/64 [2001:db8:9::77]'", Token);
        await First.EventuallyMyNetworksAsync(
            "127.0.0.0/8 10.9.0.1/32 10.9.0.2/32 10.9.0.5/32 10.9.0.77/32 192.0.2.0/24 "
            + "[2001:db8:7::]/64 [2001:db8:9::1]/128 [2001:db8:9::2]/128 [2001:db8:9::5]/128 [2001:db8:9::77]/128",
            Token);

        (await RelayAsync(Client.Workstation, "anna@company.my")).ShouldBe(250);
        (await RelayAsync(Client.Workstation, "eve@outside.example")).ShouldBe(554);
    }

    [Theory]
    [InlineData(Roles, "master memberserver", "postfix-hardening/relay/roles is \"memberserver\"; expected roles of UCS servers")]
    [InlineData(Extra, "10.9.0.77 printer.company.my", "postfix-hardening/relay/extra is \"printer.company.my\"; expected addresses or networks")]
    [InlineData(Extra, "10.9.0.77/24", "this one has host bits set; write the network's own address")]
    [InlineData(Extra, "0.0.0.0/0", "would make this server an open relay")]
    [InlineData(Extra, "10.0.0.0/7", "is wider than /8")]
    public async Task A_wrong_value_keeps_the_last_good_state_and_is_named(string variable, string value, string error)
    {
        await First.OutputAsync($"ucr set --ignore-check {variable}='{value}'", Token);
        await First.EventuallyStateAsync("error", Token);

        (await First.OutputAsync("postfix-hardening status", Token)).ShouldContain(error);
        (await First.OutputAsync("postconf -h mynetworks", Token)).ShouldBe(Stock);
        (await RelayAsync(Client.Dc4, "anna@company.my")).ShouldBe(250);
        (await RelayAsync(Client.Workstation, "anna@company.my")).ShouldBe(454);
    }

    private async Task<int> RelayAsync(Client client, string sender) => (await First.ProbeAsync(new Mail(client, sender, Carol), Token)).Code;
}
