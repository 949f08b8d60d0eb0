using HardeningApp.Core.Explain;
using HardeningApp.Core.Explain.Facts;
using HardeningApp.Core.Settings;

namespace HardeningApp.Core.Tests.Explain;

/// <summary>The lists in their order, what decides, and what it costs to know.</summary>
public sealed class ExplanationTests
{
    private const string Inside = "anna@company.my", Outside = "eve@outside.example", Elsewhere = "carol@outside.example", Dc = "10.9.0.5";
    private const string SenderMap = "hash:/etc/postfix/check_custom_sender_access", RelayClients = "cidr:/etc/postfix/check_custom_relay_clients";

    [Theory]
    [InlineData("yes", "454 4.7.1 <carol@outside.example>: Relay access denied", "smtpd_relay_restrictions")]
    [InlineData("no", "554 5.7.1 <carol@outside.example>: Relay access denied", "smtpd_recipient_restrictions")]
    public void The_relay_list_goes_first_from_level_3_6_on(string first, string reply, string list)
    {
        var explanation = new Host().With("smtpd_relay_before_recipient_restrictions", first).Explain(Outside, Elsewhere);

        explanation.Reply.ToString().ShouldBe(reply);
        explanation.Deciding!.List.ShouldBe(list);
    }

    [Fact]
    public void A_permission_ends_its_own_list_only() =>
        new Host().With("smtpd_client_restrictions", "permit").With("smtpd_sender_restrictions", "permit").With("smtpd_relay_restrictions", "permit").Recipient("reject")
            .Say(Outside, Inside).ShouldStartWith("554 5.7.1");

    [Fact]
    public void A_refusal_in_an_early_list_ends_everything()
    {
        var explanation = new Host().With("smtpd_sender_restrictions", "reject").Explain(Outside, Inside);

        explanation.Reply.ToString().ShouldBe("554 5.7.1 <eve@outside.example>: Sender address rejected: Access denied");
        explanation.Steps.ShouldHaveSingleItem().ShouldBe(explanation.Deciding);
    }

    [Fact]
    public void What_a_table_leads_to_is_a_step_of_its_own()
    {
        var explanation = Relaying("permit_sasl_authenticated, reject_unauth_destination, permit_mynetworks").Explain(Outside, Elsewhere, Dc);

        explanation.Reply.ToString().ShouldBe("554 5.7.1 <carol@outside.example>: Relay access denied");
        explanation.Deciding!.Rule.ShouldBe("reject_unauth_destination");
        explanation.Deciding.Depth.ShouldBe(1);
        explanation.Steps.Select(step => (step.Depth, step.Verdict)).TakeLast(3).ShouldBe([(0, Verdict.Refuse), (1, Verdict.Pass), (1, Verdict.Refuse)]);
    }

    [Fact]
    public void Monitor_shows_what_would_be_in_the_log()
    {
        var explanation = new Host().Table(SenderMap, "company.my", "WARN *** Invalid Inbound Sender ***").Recipient($"warn_if_reject reject_unauth_destination, check_sender_access {SenderMap}")
            .With("smtpd_relay_restrictions", "").Explain(Inside, Elsewhere);

        explanation.IsAccepted.ShouldBeTrue();
        explanation.LogLines.ShouldBe(
            [
                "reject_warning: RCPT from unknown[203.0.113.9]: 554 5.7.1 <carol@outside.example>: Relay access denied",
                "warn: RCPT from unknown[203.0.113.9]: *** Invalid Inbound Sender ***",
            ]);
    }

    [Fact]
    public void Every_step_of_a_list_of_UCR_names_its_variable()
    {
        const string Prefix = "mail/postfix/smtpd/restrictions/recipient/";
        var ucr = new UcrSnapshot(
        [
            KeyValuePair.Create(Prefix + "10", new UcrValue("permit_mynetworks", UcrLayer.Normal)),
            KeyValuePair.Create(Prefix + "50", new UcrValue("reject_unauth_destination", UcrLayer.Normal)),
            KeyValuePair.Create(Prefix + "60-hardening-sender", new UcrValue($"check_sender_access {SenderMap}", UcrLayer.Normal)),
        ]);
        var explanation = RuleOrigins.Mark(
            new Host().Table(SenderMap, "company.my", "REJECT 5.7.1 no").Recipient($"permit_mynetworks, reject_unauth_destination, reject_unknown_client_hostname, check_sender_access {SenderMap}")
                .Knows(QueryKind.ClientName, "", "203.0.113.9", new Answer("mx.outside.example")).Explain(Inside, Inside),
            ucr);

        explanation.Deciding!.UcrKey.ShouldBe(Prefix + "60-hardening-sender");
        explanation.Steps.Where(step => step.List == "smtpd_recipient_restrictions").Select(step => step.UcrKey).ShouldBe([Prefix + "10", Prefix + "50", null, Prefix + "60-hardening-sender"]);
    }

    [Fact]
    public void A_mail_costs_a_few_rounds_and_no_question_twice()
    {
        var host = new Host().Table(SenderMap, "company.my", "REJECT").Recipient($"permit_mynetworks, reject_unauth_destination, check_sender_access {SenderMap}");

        host.Explain(Outside, "nosuch@company.my");

        host.Rounds.ShouldBeLessThanOrEqualTo(4);
        host.Asked.SelectMany(batch => batch).ShouldBeUnique();
    }

    [Fact]
    public void Nobody_but_tables_is_asked_before_the_way_is_certain()
    {
        var host = new Host().Table("hash:list", "outside.example", "REJECT").Recipient("check_sender_access hash:list, reject_unknown_sender_domain, check_policy_service inet:127.0.0.1:12340");

        host.Explain(Outside, Inside);

        host.Asked.SelectMany(batch => batch).ShouldAllBe(query => query.Kind == QueryKind.Table || query.Kind == QueryKind.ClientName);
    }

    [Theory]
    [InlineData("anna@company.my", "anna@company.my", "203.0.113.9", "only log it: postfix-hardening mode sender monitor --domain company.my")]
    [InlineData("eve@outside.example", "carol@outside.example", "10.9.0.5", "let this client relay with any sender: postfix-hardening exception add --feature relay --client 10.9.0.5")]
    [InlineData("eve@outside.example", "carol@outside.example", "203.0.113.9", "a user logs in on port 465 or 587")]
    [InlineData("eve@outside.example", "nosuch@company.my", "203.0.113.9", "give the address to a user, a group or a mailing list in the directory")]
    public void It_says_what_would_change_the_answer(string sender, string recipient, string client, string advice) =>
        Advice.Of(Relaying("permit_sasl_authenticated, reject_unauth_destination, permit_mynetworks").Explain(sender, recipient, client)).ShouldContain(advice);

    [Fact]
    public void A_full_mailbox_is_no_matter_of_restrictions() => Advice.Of(
        new Host().Knows(QueryKind.Policy, "inet:127.0.0.1:12340", "", new Answer("552 5.2.2 Mailbox is full")).Recipient("check_policy_service inet:127.0.0.1:12340").Explain(Outside, Inside))
        .ShouldHaveSingleItem().ShouldContain("quota");

    [Theory]
    [InlineData("smtpd_enforce_tls", "the client uses STARTTLS; without it the reply is 530 5.7.0")]
    [InlineData("smtpd_tls_wrappermode", "the client speaks TLS from the first byte")]
    public void What_a_client_has_to_do_first_is_a_note(string parameter, string note) => new Host().With(parameter, "yes").Explain(Outside, Inside).Notes.ShouldBe([note]);

    [Fact]
    public void A_login_where_none_is_offered_is_a_note() => new Host().Explain(Outside, Inside, login: "anna").Notes.ShouldHaveSingleItem().ShouldStartWith("port 25 offers no AUTH");

    private static Host Relaying(string line) => new Host().Table(RelayClients, Dc, line).Table(SenderMap, "company.my", "REJECT 5.7.1 Delivery not authorized, message refused")
        .Recipient($"check_client_access {RelayClients}, reject_unauth_destination, check_sender_access {SenderMap}");
}
