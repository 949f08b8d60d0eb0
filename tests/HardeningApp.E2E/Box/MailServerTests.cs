using System.Globalization;

namespace HardeningApp.E2E.Box;

/// <summary>Postfix and Dovecot of the box answer as a stock UCS mail server does (facts/policy-cases.csv, before_dcs).</summary>
public sealed class MailServerTests(BoxFixture fixture) : IClassFixture<BoxFixture>
{
    private const string Anna = "anna@company.my";

    private const string Eve = "eve@outside.example";

    private const string Carol = "carol@outside.example";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BoxInstance Box => fixture.Box;

    [Theory]
    [InlineData(1, Client.Outside, Eve, Anna, "250 2.1.5")]
    [InlineData(2, Client.Outside, Eve, Carol, "454 4.7.1", "Relay access denied")]
    [InlineData(3, Client.Outside, Anna, Anna, "250 2.1.5")]
    [InlineData(5, Client.Outside, "<>", Anna, "250 2.1.5")]
    [InlineData(10, Client.Workstation, Anna, Carol, "454 4.7.1", "Relay access denied")]
    [InlineData(14, Client.Outside, "root@dc1.company.my", Anna, "250 2.1.5")]
    [InlineData(31, Client.Outside, "anna@company.my..", Anna, "501 5.1.7")]
    [InlineData(38, Client.Outside, "anna@xn--mnchen-3ya.example", Anna, "250 2.1.5")]
    [InlineData(39, Client.Outside, "anna@münchen.example", Anna, "501 5.1.7")]
    [InlineData(41, Client.Outside, Anna, "nosuch@company.my", "550 5.1.1", "User unknown")]
    [InlineData(47, Client.Outside, Eve, "x@dc1.company.my", "454 4.7.1", "Relay access denied")]
    [InlineData(49, Client.Outside, Eve, "ext@company.my", "250 2.1.5")]
    [InlineData(53, Client.Dc4, Anna, Anna, "250 2.1.5")]
    [InlineData(54, Client.Dc4, Anna, Carol, "454 4.7.1", "Relay access denied")]
    [InlineData(70, Client.Dc4, Anna, "bob@company.local", "552 5.2.2", "Mailbox is full")]
    [InlineData(73, Client.Server, Anna, Carol, "250 2.1.5")]
    [InlineData(74, Client.Server, Eve, Carol, "250 2.1.5")]
    public async Task The_stock_verdict_on_port_25(
        int row, Client client, string from, string to, string verdict, string reason = "")
    {
        var reply = (await Box.ProbeAsync(new Mail(client, from, to), Token)).ToString();
        reply.ShouldStartWith(verdict, Case.Sensitive, $"row {row}");
        reply.ShouldContain(reason);
    }

    [Theory]
    [InlineData(50, Client.Outside, Anna, Anna, "250 2.1.5")]
    [InlineData(71, Client.Dc6, Anna, Carol, "454 4.7.1")]
    public async Task The_stock_verdict_over_ipv6(int row, Client client, string from, string to, string verdict)
    {
        await Box.OutputAsync("ucr set mail/postfix/inet/protocols=all && systemctl restart postfix", Token);
        var reply = await Box.ProbeAsync(new Mail(client, from, to) { IPv6 = true }, Token);
        reply.ToString().ShouldStartWith(verdict, Case.Sensitive, $"row {row}");
    }

    [Fact]
    public async Task A_login_works_on_465_and_587()
    {
        var mail = new Mail(Client.Workstation, Anna, Carol);
        (await Box.ProbeAsync(mail.OverSmtps(Anna, "anna-secret"), Token)).Code.ShouldBe(250);
        (await Box.ProbeAsync(mail.OverSubmission(Anna, "anna-secret"), Token)).Code.ShouldBe(250);
        (await Box.ProbeAsync(mail.OverSmtps("bob@company.my", "bob-secret"), Token)).Code.ShouldBe(250);
    }

    [Fact]
    public async Task A_wrong_password_is_refused()
    {
        var mail = new Mail(Client.Workstation, Anna, Carol);
        (await Box.ProbeAsync(mail.OverSmtps(Anna, "wrong-password"), Token)).Code.ShouldBe(535);
    }

    [Fact]
    public async Task Without_tls_or_on_port_25_no_login_is_offered()
    {
        var mail = new Mail(Client.Workstation, Anna, Anna) { Login = Anna, Password = "anna-secret" };
        (await Box.ProbeAsync(mail, Token)).ShouldBe(SmtpReply.NoLoginOffered);
        (await Box.ProbeAsync(mail with { Port = 587 }, Token)).ShouldBe(SmtpReply.NoLoginOffered);
        (await Box.ProbeAsync(new Mail(Client.Workstation, Anna, Anna) { Port = 587 }, Token)).Code.ShouldBe(530);
    }

    [Fact]
    public async Task A_delivered_mail_can_be_read_back()
    {
        var subject = NewSubject();
        (await Box.SendAsync(new Mail(Client.Outside, Eve, "info@company.my") { Subject = subject }, Token)).Code.ShouldBe(250);
        await Eventually.TrueAsync(
            async () => (await Box.OutputAsync($"doveadm fetch -u {Anna} hdr.from subject {subject}", Token)).Contains(Eve, StringComparison.Ordinal),
            Eventually.Soon,
            "the mail to the alias in anna's mailbox",
            Token);
    }

    [Fact]
    public async Task A_relayed_mail_reaches_the_outside_host()
    {
        var subject = NewSubject();
        (await Box.SendAsync(new Mail(Client.Server, Anna, Carol) { Subject = subject }, Token)).Code.ShouldBe(250);
        await Eventually.TrueAsync(
            async () => (await Box.ExecAsync($"grep -rq {subject} /run/outside-mail", cancellationToken: Token)).Succeeded,
            Eventually.Soon,
            "the mail at the outside host",
            Token);
    }

    [Fact]
    public async Task Refusals_are_in_the_mail_log()
    {
        var mark = await Box.Log.MarkAsync(Token);
        await Box.ProbeAsync(new Mail(Client.Outside, Eve, Carol), Token);
        var line = await Box.Log.WaitForAsync("Relay access denied", mark, cancellationToken: Token);
        line.ShouldContain("NOQUEUE: reject: RCPT from unknown[203.0.113.9]: 454 4.7.1");
        line.ShouldEndWith($"from=<{Eve}> to=<{Carol}> proto=ESMTP helo=<cli.test>");
    }

    [Fact]
    public async Task The_configuration_is_that_of_ucs()
    {
        (await Box.OutputAsync("postconf -h compatibility_level mynetworks inet_protocols", Token)).Split('\n')[..2]
            .ShouldBe(["3.6", "127.0.0.0/8"]);
        (await Box.OutputAsync("postmap -q info@company.my ldap:/etc/postfix/ldap.saslusermapping", Token)).ShouldBe(Anna);
    }

    private static string NewSubject() =>
        string.Create(CultureInfo.InvariantCulture, $"subject-{TimeProvider.System.GetTimestamp()}");
}
