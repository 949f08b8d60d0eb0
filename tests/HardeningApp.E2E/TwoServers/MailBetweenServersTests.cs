using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.TwoServers;

/// <summary>Users live on one of two servers, and mail for them may come in at either.</summary>
[Collection(TwoServersCollection.Name)]
public sealed class MailBetweenServersTests(MailServers servers) : IAsyncLifetime
{
    private const string Anna = "anna@company.my";
    private const string Eve = "eve@outside.example";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await servers.SetStageAsync("monitor", CancellationToken.None);

    [Theory]
    [InlineData("monitor")]
    [InlineData("enforce")]
    public async Task Mail_comes_to_the_server_where_its_user_lives_and_the_servers_never_refuse_each_other(string stage)
    {
        await servers.SetStageAsync(stage, Token);
        var (first, second) = (await servers.First.Log.MarkAsync(Token), await servers.Second.Log.MarkAsync(Token));

        await ArrivesAsync(new Mail(Client.Outside, Eve, Branch.Eva), servers.ToFirstAsync, servers.Second);
        await ArrivesAsync(new Mail(Client.Outside, Eve, Branch.Dora), servers.ToFirstAsync, servers.Second);
        await ArrivesAsync(new Mail(Client.Outside, "<>", Branch.Eva), servers.ToFirstAsync, servers.Second);
        await ArrivesAsync(new Mail(Client.Outside, Eve, Anna), servers.ToSecondAsync, servers.First);
        await ArrivesAsync(new Mail(Client.Workstation, Anna, Branch.Eva).OverSubmission(Anna, "anna-secret"), servers.ToFirstAsync, servers.Second);
        await ArrivesAsync(new Mail(Client.Workstation, Branch.Eva, Anna).OverSubmission(Branch.Eva, "eva-secret"), servers.ToSecondAsync, servers.First);
        await ArrivesAsync(new Mail(Client.Workstation, Branch.Dora, Anna).OverSmtps(Branch.Dora, "dora-secret"), servers.ToSecondAsync, servers.First);
        await ArrivesFromSystemAsync(servers.Second, Anna, servers.First);
        await ArrivesFromSystemAsync(servers.First, Branch.Eva, servers.Second);

        (await servers.First.RefusalsAsync(MailServers.SecondAddress, first, Token)).ShouldBeEmpty();
        (await servers.Second.RefusalsAsync("10.9.0.1", second, Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_forged_inside_sender_is_logged_and_later_refused_at_both_servers()
    {
        (string Sender, string Recipient)[] forged =
        [
            (Anna, "bob@company.my"), (Anna, Branch.Eva), (Branch.Eva, Anna), ("root@mail2.company.my", Anna),
        ];
        foreach (var (server, at) in new[] { (servers.First, "10.9.0.1"), (servers.Second, MailServers.SecondAddress) })
        {
            foreach (var (sender, recipient) in forged)
            {
                var mark = await server.Log.MarkAsync(Token);
                (await servers.First.ProbeAsync(new Mail(Client.Outside, sender, recipient) { At = at }, Token)).Code.ShouldBe(250);
                await server.Log.WaitForAsync($"*** Invalid Inbound Sender ***; from=<{sender}> to=<{recipient}>", mark, cancellationToken: Token);
            }

            await server.SetStageAsync("enforce", ["sender"], Token);
            foreach (var (sender, recipient) in forged)
            {
                (await servers.First.ProbeAsync(new Mail(Client.Outside, sender, recipient) { At = at }, Token)).ToString()
                    .ShouldBe($"554 5.7.1 <{sender}>: Sender address rejected: Delivery not authorized, message refused");
            }
        }
    }

    [Fact]
    public async Task Enforce_on_one_of_two_servers_is_half_a_protection()
    {
        await servers.Second.SetStageAsync("enforce", ["sender"], Token);
        var forged = new Mail(Client.Outside, Anna, Branch.Eva) { Subject = Delivery.NewSubject() };
        var mark = await servers.First.Log.MarkAsync(Token);

        (await servers.ToSecondAsync(forged, Token)).Code.ShouldBe(554);
        (await servers.ToFirstAsync(forged, Token)).Code.ShouldBe(250);

        await servers.Second.EventuallyInMailboxAsync(Branch.Eva, forged.Subject, Token);
        await servers.First.Log.WaitForAsync("*** Invalid Inbound Sender ***; from=<anna@company.my> to=<eva@branch.example>", mark, cancellationToken: Token);
    }

    private static async Task ArrivesAsync(Mail mail, Func<Mail, CancellationToken, Task<SmtpReply>> send, BoxInstance home)
    {
        var sent = mail with { Subject = Delivery.NewSubject() };
        (await send(sent, Token)).Code.ShouldBe(250, $"{mail}");
        await home.EventuallyInMailboxAsync(mail.To, sent.Subject, Token);
    }

    /// <summary>As cron and monitoring of a server write, with a sender below a mail domain.</summary>
    private static async Task ArrivesFromSystemAsync(BoxInstance from, string to, BoxInstance home)
    {
        var subject = Delivery.NewSubject();
        (await from.ExecAsync($"sendmail -f root {to}", stdin: $"Subject: {subject}\n\nall is well\n", cancellationToken: Token)).EnsureSuccess();
        await home.EventuallyInMailboxAsync(to, subject, Token);
    }
}
