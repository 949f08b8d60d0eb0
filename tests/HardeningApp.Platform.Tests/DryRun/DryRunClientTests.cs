using HardeningApp.Core.Names;
using HardeningApp.Core.Questions;
using HardeningApp.Platform.DryRun;
using HardeningApp.Platform.Pass;
using HardeningApp.Platform.Postfix;
using HardeningApp.Platform.Tests.Support;

namespace HardeningApp.Platform.Tests.DryRun;

/// <summary>Questions to the box's Postfix through the services that the shipped template brings.</summary>
[Collection(nameof(WholeBox))]
public sealed class DryRunClientTests
{
    private static readonly HardeningPaths Paths = new();
    private readonly DryRunClient _client = new(Paths, new PostfixConfig(Paths, TimeProvider.System), TimeProvider.System);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answers_come_in_the_order_of_the_questions_whatever_their_ports_are()
    {
        await using var services = await DryRunServices.StartAsync();

        var answers = await _client.AskAsync(
            [
                Question("10.9.0.77", "anna@company.my", "carol@outside.example", 587, "anna@company.my"),
                Question("203.0.113.9", "eve@outside.example", "anna@company.my"),
                Question("10.9.0.77", "anna@company.my", "carol@outside.example", 587),
                Question("203.0.113.9", "eve@outside.example", "carol@outside.example"),
                Question("2001:db8:ff::9", "", "nosuch@company.my"),
                Question("127.0.0.1", "eve@outside.example", "carol@outside.example"),
                Question("10.9.0.77", "anna@company.my", "carol@outside.example", 465, "anna@company.my"),
                Question("203.0.113.9", "a b", "anna@company.my"),
            ],
            Token);

        answers.Select(answer => answer.Reply.ToString()).ShouldBe(
            [
                "250 2.1.5 Ok",
                "250 2.1.5 Ok",
                "454 4.7.1 <carol@outside.example>: Relay access denied",
                "454 4.7.1 <carol@outside.example>: Relay access denied",
                "550 5.1.1 <nosuch@company.my>: Recipient address rejected: User unknown in virtual mailbox table",
                "250 2.1.5 Ok",
                "250 2.1.5 Ok",
                "501 5.1.7 Bad sender address syntax",
            ]);
    }

    [Fact]
    public async Task A_thousand_questions_are_answered_and_none_is_remembered_by_the_next()
    {
        await using var services = await DryRunServices.StartAsync();
        MailQuestion[] pair = [Question("127.0.0.1", "", "carol@outside.example", 587, "anna@company.my"), Question("203.0.113.9", "eve@outside.example", "carol@outside.example", 587)];

        var answers = await _client.AskAsync([.. Enumerable.Repeat(pair, 600).SelectMany(both => both)], Token);

        answers.Select((answer, number) => answer.Reply.Code == (number % 2 == 0 ? 250 : 454)).ShouldAllBe(right => right);
    }

    [Theory]
    [InlineData("mail/postfix/smtpd/restrictions/sender/reject_unknown_client_hostname=yes")]
    [InlineData("mail/postfix/smtpd/restrictions/sender/reject_unknown_reverse_client_hostname=yes")]
    public async Task A_client_has_a_name_only_if_it_is_given_one(string setting)
    {
        await using var services = await DryRunServices.StartAsync(setting);
        var question = Question("203.0.113.9", "eve@outside.example", "anna@company.my");

        (await _client.AskAsync([question], Token))[0].Reply.Code.ShouldBe(450);
        (await _client.AskAsync([question], DomainName.Parse("mx.outside.example").Value, Token))[0].Reply.Code.ShouldBe(250);
    }

    [Fact]
    public async Task A_service_that_dies_is_a_421_and_then_an_error()
    {
        await using var services = await DryRunServices.StartAsync("mail/postfix/mastercf/options/smtp/smtpd_recipient_restrictions=check_nothing");
        var question = Question("203.0.113.9", "eve@outside.example", "anna@company.my");

        (await _client.AskAsync([question], Token))[0].Reply.IsTemporary.ShouldBeTrue();
    }

    [Fact]
    public async Task Without_the_services_it_says_how_to_get_them()
    {
        (await Should.ThrowAsync<PassException>(() => _client.AskAsync([Question("203.0.113.9", "", "anna@company.my")], Token)))
            .Message.ShouldMatch("^Postfix has no dry-run service hardening-25 .*postfix-hardening apply$");
    }

    [Fact]
    public async Task While_Postfix_is_stopped_it_says_so()
    {
        await using var services = await DryRunServices.StartAsync();
        await Shell.RunAsync("systemctl stop postfix@-");

        (await Should.ThrowAsync<PassException>(() => _client.AskAsync([Question("203.0.113.9", "", "anna@company.my")], Token)))
            .Message.ShouldStartWith("Postfix does not run");
    }

    [Fact]
    public async Task A_client_that_Postfix_does_not_speak_with_is_named()
    {
        await using var services = await DryRunServices.StartAsync();
        await Shell.RunAsync("ucr set mail/postfix/inet/protocols=ipv4 >/dev/null; systemctl restart postfix@-");

        (await Should.ThrowAsync<PassException>(() => _client.AskAsync([Question("2001:db8:ff::9", "", "anna@company.my")], Token)))
            .Message.ShouldContain("it speaks IPv4 only");
    }

    private static MailQuestion Question(string client, string sender, string recipient, int port = 25, string? login = null) =>
        MailQuestion.Parse(client, sender, recipient, port, login).Value!;
}
