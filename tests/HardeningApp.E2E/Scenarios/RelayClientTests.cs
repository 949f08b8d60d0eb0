using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Scenarios;

/// <summary>mynetworks follows the domain controllers and mail servers of the directory; the entries of others stay.</summary>
public sealed class RelayClientTests(RelayClientTests.Fixture fixture) : IClassFixture<RelayClientTests.Fixture>, IAsyncLifetime
{
    private const string Stock = "127.0.0.0/8 [::1]/128 192.0.2.0/24 10.9.0.1/32 10.9.0.5/32 [2001:db8:9::1]/128 [2001:db8:9::5]/128";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BoxInstance Box => fixture.Box;

    private BoxDirectory Directory => fixture.Box.Directory;

    /// <summary>What a test has left behind that ended badly is no trouble of the next one.</summary>
    public async ValueTask InitializeAsync()
    {
        foreach (var name in new[] { "dc7", "dc8", "dc9", "odd" })
            await Box.ExecAsync($"ldapdelete {BoxDirectory.AsAdministrator} {BoxDirectory.DomainControllerDn(name)}", cancellationToken: Token);
        await Box.OutputAsync($"[ \"$(ucr get mail/postfix/mynetworks)\" = '{Stock}' ] || ucr set 'mail/postfix/mynetworks={Stock}'", Token);
        await Box.SettleAsync(Token);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_domain_controllers_may_relay_after_installation_and_the_outside_host_may_not()
    {
        await Box.EventuallyMyNetworksAsync(Stock, Token);
        (await RelayAsync(Client.Dc4)).Code.ShouldBe(250);
        (await RelayAsync(Client.Dc6)).Code.ShouldBe(250);
        (await RelayAsync(Client.Workstation)).Code.ShouldBe(454);
        (await RelayAsync(Client.Outside)).Code.ShouldBe(454);
    }

    [Fact]
    public async Task A_domain_controller_that_is_added_changed_and_removed_is_followed()
    {
        await Directory.AddDomainControllerAsync("dc7", ["10.9.0.70"], cancellationToken: Token);
        await Box.EventuallyMyNetworksAsync(Stock.Replace("[2001:db8:9::1]", "10.9.0.70/32 [2001:db8:9::1]", StringComparison.Ordinal), Token);
        (await RelayAsync(Client.Workstation)).Code.ShouldBe(454);

        await Directory.SetAddressesAsync("dc7", "aRecord", ["10.9.0.77"], Token);
        await Box.EventuallyMyNetworksAsync(Stock.Replace("[2001:db8:9::1]", "10.9.0.77/32 [2001:db8:9::1]", StringComparison.Ordinal), Token);
        (await RelayAsync(Client.Workstation)).Code.ShouldBe(250);

        await Directory.SetAddressesAsync("dc7", "aRecord", ["10.9.0.77", "10.9.0.78"], Token);
        await Box.EventuallyMyNetworksAsync(Stock.Replace("[2001:db8:9::1]", "10.9.0.77/32 10.9.0.78/32 [2001:db8:9::1]", StringComparison.Ordinal), Token);

        await Directory.DeleteDomainControllerAsync("dc7", Token);
        await Box.EventuallyMyNetworksAsync(Stock, Token);
        (await RelayAsync(Client.Workstation)).Code.ShouldBe(454);
    }

    [Fact]
    public async Task An_exploded_ipv6_address_is_written_as_postfix_reads_it()
    {
        await Directory.AddDomainControllerAsync("dc8", ipv6: ["2001:0db8:0009:0000:0000:0000:0000:0077"], cancellationToken: Token);
        await Box.EventuallyMyNetworksAsync($"{Stock} [2001:db8:9::77]/128", Token);
        (await Box.ProbeAsync(new Mail(Client.Workstation, "anna@company.my", "carol@outside.example") { IPv6 = true }, Token)).Code.ShouldBe(250);
        await Directory.DeleteDomainControllerAsync("dc8", Token);
        await Box.EventuallyMyNetworksAsync(Stock, Token);
    }

    [Fact]
    public async Task Addresses_that_name_no_single_host_are_left_out_and_named()
    {
        await Directory.AddDomainControllerAsync(
            "odd", ["0.0.0.0", "127.0.0.1", "224.0.0.1", "not-an-ip", "10.9.0.79"], ["fe80::1", "::"], cancellationToken: Token);
        await Box.EventuallyMyNetworksAsync(Stock.Replace("[2001:db8:9::1]", "10.9.0.79/32 [2001:db8:9::1]", StringComparison.Ordinal), Token);
        await StatusSaysAsync("address \"0.0.0.0\" is the unspecified address (host \"odd\")");
        await StatusSaysAsync("address \"not-an-ip\" is not an IP address (host \"odd\")");
        (await RelayAsync(Client.Outside)).Code.ShouldBe(454);
        await Directory.DeleteDomainControllerAsync("odd", Token);
        await Box.EventuallyMyNetworksAsync(Stock, Token);
    }

    [Fact]
    public async Task A_managed_node_may_relay_once_it_offers_the_mail_service()
    {
        const string Files = $"cn=files,cn=memberserver,cn=computers,{BoxDirectory.Base}";
        await Directory.ModifyAsync(Files, "add: univentionService\nuniventionService: SMTP", Token);
        await Box.EventuallyMyNetworksAsync(Stock.Replace("[2001:db8:9::1]", "10.9.0.20/32 [2001:db8:9::1]", StringComparison.Ordinal), Token);
        await Directory.ModifyAsync(Files, "delete: univentionService\nuniventionService: SMTP", Token);
        await Box.EventuallyMyNetworksAsync(Stock, Token);
    }

    [Fact]
    public async Task What_an_administrator_adds_stays_where_it_is()
    {
        await Box.OutputAsync($"ucr set 'mail/postfix/mynetworks={Stock.Replace("192.0.2.0/24", "192.0.2.0/24 198.51.100.7", StringComparison.Ordinal)}'", Token);
        await Box.EventuallyMyNetworksAsync(Stock.Replace("192.0.2.0/24", "192.0.2.0/24 198.51.100.7", StringComparison.Ordinal), Token);
        await Directory.AddDomainControllerAsync("dc9", ["10.9.0.90"], cancellationToken: Token);
        await Box.EventuallyMyNetworksAsync(
            Stock.Replace("192.0.2.0/24", "192.0.2.0/24 198.51.100.7", StringComparison.Ordinal).Replace("[2001:db8:9::1]", "10.9.0.90/32 [2001:db8:9::1]", StringComparison.Ordinal), Token);
        await Directory.DeleteDomainControllerAsync("dc9", Token);
        await Box.OutputAsync($"ucr set 'mail/postfix/mynetworks={Stock}'", Token);
        await Box.EventuallyMyNetworksAsync(Stock, Token);
    }

    [Fact]
    public async Task An_exclusion_that_hits_a_domain_controller_keeps_enforce_back_until_it_is_gone()
    {
        await Box.OutputAsync($"ucr set 'mail/postfix/mynetworks={Stock.Replace("192.0.2.0/24", "192.0.2.0/24 !10.9.0.5", StringComparison.Ordinal)}' && postfix-hardening mode sender enforce", Token);
        try
        {
            await Box.EventuallyStateAsync("hold", Token);
            await StatusSaysAsync("excluded-server: mail/postfix/mynetworks has the entry \"!10.9.0.5\" in front of 10.9.0.5/32");
            (await Box.ForgeAsync("anna@company.my", Token)).Code.ShouldBe(250);
            (await Box.ProbeAsync(new Mail(Client.Dc4, "anna@company.my", "bob@company.my"), Token)).Code.ShouldBe(250);

            await Box.OutputAsync($"ucr set 'mail/postfix/mynetworks={Stock}' && postfix reload 2>/dev/null", Token);
            await Eventually.TrueAsync(async () => (await Box.ForgeAsync("anna@company.my", Token)).Code == 554, Product.Soon, "enforce", Token);
            (await Box.ProbeAsync(new Mail(Client.Dc4, "anna@company.my", "bob@company.my"), Token)).Code.ShouldBe(250);
        }
        finally
        {
            await Box.OutputAsync("postfix-hardening mode sender monitor", CancellationToken.None);
            await Box.SettleAsync(CancellationToken.None);
        }
    }

    private Task<TimeSpan> StatusSaysAsync(string text) => Eventually.TrueAsync(
        async () => (await Box.OutputAsync("postfix-hardening status", Token)).Contains(text, StringComparison.Ordinal), Product.Soon, text, Token);

    private Task<SmtpReply> RelayAsync(Client client) => Box.ProbeAsync(new Mail(client, "anna@company.my", "carol@outside.example"), Token);

    /// <summary>An administrator's own network and IPv6 were there before the package.</summary>
    public sealed class Fixture : BoxFixture
    {
        protected override async Task PrepareAsync(BoxInstance box)
        {
            await box.OutputAsync("ucr set mail/postfix/inet/protocols=all 'mail/postfix/mynetworks=127.0.0.0/8 192.0.2.0/24' && systemctl restart postfix");
            await box.InstallProductAsync();
            await box.SettleAsync(CancellationToken.None);
        }
    }
}
