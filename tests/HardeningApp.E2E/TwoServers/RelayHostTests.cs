using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.TwoServers;

/// <summary>The second server sends everything for outside through the first one (mail/relayhost).</summary>
[Collection(TwoServersCollection.Name)]
public sealed class RelayHostTests(MailServers servers) : IClassFixture<RelayHost>, IAsyncLifetime
{
    private const string Carol = "carol@outside.example";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await servers.SetStageAsync("monitor", CancellationToken.None);

    [Theory]
    [InlineData("monitor")]
    [InlineData("enforce")]
    public async Task Mail_of_its_users_and_its_own_goes_out_through_the_other(string stage)
    {
        await servers.SetStageAsync(stage, Token);
        var mark = await servers.First.Log.MarkAsync(Token);
        var ofUser = new Mail(Client.Workstation, Branch.Eva, Carol) { Subject = Delivery.NewSubject() }.OverSubmission(Branch.Eva, "eva-secret");
        var ofDomain = new Mail(Client.Workstation, Branch.Dora, Carol) { Subject = Delivery.NewSubject() }.OverSmtps(Branch.Dora, "dora-secret");
        var (ofSystem, ofNobody) = (Delivery.NewSubject(), Delivery.NewSubject());

        (await servers.ToSecondAsync(ofUser, Token)).Code.ShouldBe(250);
        (await servers.ToSecondAsync(ofDomain, Token)).Code.ShouldBe(250);
        await SendAsync("root", ofSystem);
        await SendAsync("'<>'", ofNobody);

        await LeavesThroughFirstAsync(Branch.Eva, ofUser.Subject);
        await LeavesThroughFirstAsync(Branch.Dora, ofDomain.Subject);
        await LeavesThroughFirstAsync("root@mail2.company.my", ofSystem);
        await LeavesThroughFirstAsync("", ofNobody);
        (await servers.First.RefusalsAsync(MailServers.SecondAddress, mark, Token)).ShouldBeEmpty();
    }

    private async Task SendAsync(string sender, string subject) =>
        (await servers.Second.ExecAsync($"sendmail -f {sender} {Carol}", stdin: $"Subject: {subject}\n\nall is well\n", cancellationToken: Token)).EnsureSuccess();

    private async Task LeavesThroughFirstAsync(string sender, string subject)
    {
        var mail = await servers.First.EventuallyOutsideAsync(sender, subject, Token);
        mail.ShouldContain("X-Client-Addr: 10.9.0.1");
        mail.ShouldContain("Received: from mail2.company.my (mail2.company.my [10.9.0.2])");
    }
}
