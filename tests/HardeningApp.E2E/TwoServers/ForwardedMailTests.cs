using HardeningApp.E2E.Box;
using HardeningApp.E2E.Scenarios;

namespace HardeningApp.E2E.TwoServers;

/// <summary>
/// The second server forwards mail with the sender it came with, through the first one: the first server sees an outside sender and an
/// outside recipient, which relay in enforce refuses.
/// </summary>
[Collection(TwoServersCollection.Name)]
public sealed class ForwardedMailTests(MailServers servers) : IClassFixture<RelayHost>, IAsyncLifetime
{
    private const string Eve = "eve@outside.example";
    private const string Refusal = "554 5.7.1 <carol@outside.example>: Relay access denied";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await servers.First.OutputAsync("ucr unset postfix-hardening/exception/relay-1", CancellationToken.None);
        await servers.First.SetStageAsync("monitor", ["relay"], CancellationToken.None);
    }

    [Theory]
    [InlineData(Branch.Forwarded)]
    [InlineData(Branch.Redirected)]
    public async Task Monitor_logs_on_the_server_that_relays_and_nothing_is_lost(string recipient)
    {
        var mark = await servers.First.Log.MarkAsync(Token);

        await servers.First.EventuallyOutsideAsync(Eve, await SendAsync(Eve, recipient), Token);

        await servers.First.Log.WaitForAsync($"reject_warning: RCPT from mail2.company.my[10.9.0.2]: {Refusal}; from=<{Eve}>", mark, cancellationToken: Token);
    }

    [Theory]
    [InlineData(Branch.Forwarded)]
    [InlineData(Branch.Redirected)]
    public async Task Enforce_refuses_and_the_outside_sender_gets_a_bounce(string recipient)
    {
        await servers.First.SetStageAsync("enforce", ["relay"], Token);
        var (first, second) = (await servers.First.Log.MarkAsync(Token), await servers.Second.Log.MarkAsync(Token));

        // The bounce has the null sender, which always passes.
        var subject = await SendAsync(Eve, recipient);
        var bounce = await servers.First.EventuallyOutsideAsync("", subject, Token);

        bounce.ShouldContain($"X-Rcpt-Args: <{Eve}>");
        bounce.ShouldContain("This is the mail system at host mail2.company.my.");
        bounce.ShouldContain("Relay access denied");
        await servers.First.Log.WaitForAsync($"reject: RCPT from mail2.company.my[10.9.0.2]: {Refusal}; from=<{Eve}>", first, cancellationToken: Token);
        await servers.Second.Log.WaitForAsync($"status=bounced (host mail.company.my[10.9.0.1] said: {Refusal}", second, cancellationToken: Token);
        // Neither is there a copy: a redirect alone keeps none.
        (await servers.Second.ExecAsync($"doveadm fetch -u {recipient} hdr.subject subject {subject}", cancellationToken: Token)).Stdout.ShouldNotContain(subject);
    }

    [Fact]
    public async Task A_forwarding_address_whose_mail_comes_in_at_the_server_that_relays_is_not_concerned()
    {
        await servers.First.SetStageAsync("enforce", ["relay"], Token);
        var mail = new Mail(Client.Outside, Eve, Branch.Forwarded) { Subject = Delivery.NewSubject() };

        (await servers.ToFirstAsync(mail, Token)).Code.ShouldBe(250);

        (await servers.First.EventuallyOutsideAsync(Eve, mail.Subject, Token)).ShouldNotContain("mail2.company.my");
    }

    [Theory]
    [InlineData(Branch.Eva, "eva-secret")]
    [InlineData("<>", null)]
    public async Task Enforce_lets_forwarded_mail_of_inside_and_null_senders_pass(string sender, string? password)
    {
        await servers.First.SetStageAsync("enforce", ["relay"], Token);
        var mail = new Mail(Client.Outside, sender, Branch.Forwarded) { Subject = Delivery.NewSubject() };

        (await servers.ToSecondAsync(password is null ? mail : mail.OverSubmission(sender, password), Token)).Code.ShouldBe(250);

        await servers.First.EventuallyOutsideAsync(sender.Trim('<', '>'), mail.Subject, Token);
    }

    [Fact]
    public async Task An_exception_lets_it_through_at_once_and_its_removal_closes_it()
    {
        await servers.First.SetStageAsync("enforce", ["relay"], Token);

        var name = await servers.First.OutputAsync($"postfix-hardening exception add --feature relay --client {MailServers.SecondAddress} --reason 'forwarded mail'", Token);
        await RelayedAsync(250);
        await servers.First.SettleAsync(Token);
        var mark = await servers.First.Log.MarkAsync(Token);
        foreach (var recipient in new[] { Branch.Forwarded, Branch.Redirected })
            await servers.First.EventuallyOutsideAsync(Eve, await SendAsync(Eve, recipient), Token);
        (await servers.First.RefusalsAsync(MailServers.SecondAddress, mark, Token)).ShouldBeEmpty();
        (await servers.First.OutputAsync("postfix-hardening exception list", Token)).ShouldBe($"{name}: relay does not concern 10.9.0.2/32, because: forwarded mail");
        (await servers.First.ProbeAsync(new Mail(Client.Dc4, Eve, "carol@outside.example"), Token)).Code.ShouldBe(554);
        (await servers.First.ProbeAsync(new Mail(Client.Outside, Eve, "carol@outside.example"), Token)).Code.ShouldBe(454);

        await servers.First.OutputAsync($"postfix-hardening exception remove {name}", Token);
        await RelayedAsync(554);
        await servers.First.EventuallyOutsideAsync("", await SendAsync(Eve, Branch.Forwarded), Token);
    }

    [Fact]
    public async Task A_redirect_that_sends_as_its_user_needs_no_exception()
    {
        const string Setting = "sieve_redirect_envelope_from = recipient";
        await servers.First.SetStageAsync("enforce", ["relay"], Token);
        await servers.Second.OutputAsync($"sed -i 's|^  sieve = .*|&\\n  {Setting}|' /etc/dovecot/dovecot.conf && doveadm reload", Token);
        try
        {
            await servers.First.EventuallyOutsideAsync(Branch.Redirected, await SendAsync(Eve, Branch.Redirected), Token);
        }
        finally
        {
            await servers.Second.OutputAsync($"sed -i '/{Setting}/d' /etc/dovecot/dovecot.conf && doveadm reload", CancellationToken.None);
        }
    }

    private async Task<string> SendAsync(string sender, string recipient)
    {
        var mail = new Mail(Client.Outside, sender, recipient) { Subject = Delivery.NewSubject() };
        (await servers.ToSecondAsync(mail, Token)).Code.ShouldBe(250);
        return mail.Subject;
    }

    /// <summary>Waits for the verdict about an outside sender from the second server.</summary>
    private Task<TimeSpan> RelayedAsync(int code) => Eventually.TrueAsync(
        async () => (await servers.FromSecondAsync(Eve, "carol@outside.example", Token)).Code == code, Product.Soon, $"{code} for what the second server relays", Token);
}
