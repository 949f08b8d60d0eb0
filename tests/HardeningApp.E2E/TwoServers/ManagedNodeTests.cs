using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.TwoServers;

/// <summary>The second server is a Managed Node: not its role but its mail service makes it a relay client of the first.</summary>
[Collection(TwoServersCollection.Name)]
public sealed class ManagedNodeTests(MailServers servers) : IAsyncLifetime
{
    private const string Node = $"cn=mail2,cn=memberserver,cn=computers,{BoxDirectory.Base}";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await servers.First.Directory.ModifyAsync(
            Node, "replace: univentionService\nuniventionService: SMTP\nuniventionService: IMAP\n-\nreplace: aRecord\naRecord: 10.9.0.2", CancellationToken.None);
        await servers.First.EventuallyRelayClientAsync("10.9.0.2/32", true, CancellationToken.None);
        await servers.First.SetStageAsync("monitor", CancellationToken.None);
    }

    [Theory]
    [InlineData("delete: univentionService\nuniventionService: SMTP")]
    [InlineData("delete: aRecord\naRecord: 10.9.0.2")]
    public async Task It_may_relay_as_long_as_it_has_the_mail_service_and_an_address(string change)
    {
        await servers.First.SetStageAsync("enforce", ["sender", "relay"], Token);
        (await servers.FromSecondAsync(Branch.Eva, "carol@outside.example", Token)).Code.ShouldBe(250);
        (await servers.FromSecondAsync(Branch.Eva, "anna@company.my", Token)).Code.ShouldBe(250);

        await servers.First.Directory.ModifyAsync(Node, change, Token);
        await servers.First.EventuallyRelayClientAsync("10.9.0.2/32", false, Token);

        (await servers.FromSecondAsync(Branch.Eva, "carol@outside.example", Token)).Code.ShouldBe(454);
        // What it means for a server that is forgotten: its users' mail to the others is taken for forged.
        (await servers.FromSecondAsync(Branch.Eva, "anna@company.my", Token)).Code.ShouldBe(554);
        (await servers.FromSecondAsync("eve@outside.example", "anna@company.my", Token)).Code.ShouldBe(250);
    }
}
