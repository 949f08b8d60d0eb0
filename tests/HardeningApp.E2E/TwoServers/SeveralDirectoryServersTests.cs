using HardeningApp.E2E.Box;
using HardeningApp.E2E.Scenarios;

namespace HardeningApp.E2E.TwoServers;

/// <summary>
/// A Managed Node has no directory of its own. It is told about changes by the primary node and reads from the server in <c>ldap/server/name</c>, here the
/// Backup, and from those in <c>ldap/server/addition</c> while that one does not answer.
/// </summary>
[Collection(TwoServersCollection.Name)]
public sealed class SeveralDirectoryServersTests(MailServers servers) : IAsyncLifetime
{
    private const string Primary = "mail.company.my";

    private readonly Backup _backup = new(servers.First);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BoxInstance Node => servers.Second;

    public async ValueTask InitializeAsync()
    {
        await _backup.StartAsync(Token);
        // Postfix asks the directory by itself for the logins of *submission*, only the first server: without it that feature is held.
        await Node.OutputAsync("ucr unset postfix-hardening/sender/stage postfix-hardening/relay/stage postfix-hardening/submission/stage postfix-hardening/auth25/stage", Token);
        await Node.OutputAsync($"ucr set ldap/server/name={Backup.Name} ldap/server/addition={Primary} && postfix reload", Token);
        await Node.SettleAsync(Token);
    }

    public async ValueTask DisposeAsync()
    {
        await Node.OutputAsync($"ucr set ldap/server/name={Primary} && ucr unset ldap/server/addition && postfix reload", CancellationToken.None);
        await _backup.RemoveAsync();
        await Node.SettleAsync(CancellationToken.None);
    }

    [Fact]
    public async Task While_one_does_not_answer_the_other_is_read_and_the_status_says_so()
    {
        await _backup.StopAsync(Token);
        try
        {
            await servers.First.Directory.AddMailDomainAsync("switched.example", Token);
            await Node.EventuallyListedAsync("switched.example", Token);
            await Node.EventuallyStateAsync("ok", Token);
            (await StatusAsync()).ShouldContain($"the directory was read from {Primary}: {Backup.Name}:7636 cannot be reached");

            // The Backup is back and has caught up; nothing is lost on the way back to it.
            await _backup.StartAsync(Token);
            await _backup.ReplicateAsync("switched.example", Token);
            await Node.SettleAsync(Token);
            (await StatusAsync()).ShouldNotContain("the directory was read from");
            (await Node.IsListedAsync("switched.example", Token)).ShouldBeTrue();
            await EventuallyWarnedAsync("eve@switched.example");

            // The other way round: without the primary node nobody announces anything, but a pass has all it needs.
            await servers.First.StopDirectoryAsync(Token);
            await Node.SettleAsync(Token);
            (await Node.StatusAsync(Token)).State.ShouldBe("ok");
            (await Node.IsListedAsync("switched.example", Token)).ShouldBeTrue();
        }
        finally
        {
            await servers.First.StartDirectoryAsync(CancellationToken.None);
            await ForgetAsync("switched.example");
            // Postfix of the first server has to find its directory again: what it puts off in the tests that follow waits for minutes.
            await servers.First.OutputAsync(PostfixReload.Command, CancellationToken.None);
            await Eventually.TrueAsync(
                async () => (await servers.First.ForgeAsync("eve@outside.example", CancellationToken.None)).IsAccepted, Product.Soon * 2, "mail at the first server", CancellationToken.None);
        }
    }

    [Fact]
    public async Task What_the_server_that_is_read_gets_later_than_the_listener_was_told_is_seen_without_a_further_wake()
    {
        // No look is due any more that an earlier change has asked for.
        await Node.OutputAsync("systemctl restart postfix-hardening", Token);
        await Node.EventuallyQuietAsync(Token);
        var (passes, mark) = (await AttemptAsync(), await Node.JournalMarkAsync(Token));
        await servers.First.Directory.AddMailDomainAsync("late.example", Token);
        try
        {
            // The listener was told and has told the daemon, which saw nothing new.
            await Eventually.TrueAsync(async () => await AttemptAsync() != passes, TimeSpan.FromSeconds(90), "a pass after the announcement", Token);
            (await Node.IsListedAsync("late.example", Token)).ShouldBeFalse();

            await _backup.ReplicateAsync("late.example", Token);
            await Node.EventuallyListedAsync("late.example", Token);
            await Node.EventuallyJournalAsync(mark, " ms (second look): check_custom_sender_access:", Token);
        }
        finally
        {
            await ForgetAsync("late.example");
        }
    }

    /// <summary>Takes a mail domain away everywhere.</summary>
    private async Task ForgetAsync(string domain)
    {
        await servers.First.Directory.DeleteMailDomainAsync(domain, CancellationToken.None);
        await _backup.ReplicateDeletionAsync(domain, CancellationToken.None);
        await servers.First.OutputAsync("postfix-hardening wake", CancellationToken.None);
        await Node.OutputAsync("postfix-hardening wake", CancellationToken.None);
        foreach (var server in new[] { servers.First, Node })
            await Eventually.TrueAsync(async () => !await server.IsListedAsync(domain, CancellationToken.None), TimeSpan.FromSeconds(90), $"{domain} is gone");
    }

    private Task<TimeSpan> EventuallyWarnedAsync(string sender) => Eventually.TrueAsync(
        async () =>
        {
            var mark = await Node.Log.MarkAsync(Token);
            await servers.ToSecondAsync(new Mail(Client.Outside, sender, Branch.Eva), Token);
            await Node.Log.WaitForAsync($"from=<{sender}>", mark, cancellationToken: Token);
            return (await Node.Log.SinceAsync(mark, Token)).Any(line => line.Contains("*** Invalid Inbound Sender ***; from=<" + sender, StringComparison.Ordinal));
        },
        TimeSpan.FromSeconds(90), $"a warning about {sender} on the Managed Node", Token);

    private Task<string> StatusAsync() => Node.OutputAsync("postfix-hardening status", Token);

    /// <summary>When the last pass ended.</summary>
    private Task<string> AttemptAsync() => Node.OutputAsync("stat -c %y /run/postfix-hardening/status.json", Token);
}
