using HardeningApp.Core.Explain;
using HardeningApp.Core.Explain.Facts;

namespace HardeningApp.Core.Tests.Explain;

/// <summary>Single restrictions, and what lists make of them.</summary>
public sealed class RestrictionTests
{
    private const string Inside = "anna@company.my", Outside = "eve@outside.example", Stranger = "203.0.113.9", Dc = "10.9.0.5";

    [Theory]
    [InlineData("permit", "250 2.1.5 Ok")]
    [InlineData("reject", "554 5.7.1 <anna@company.my>: Recipient address rejected: Access denied")]
    [InlineData("defer", "450 4.3.2 <anna@company.my>: Recipient address rejected: Try again later")]
    [InlineData("defer_if_permit", "450 4.7.0 <anna@company.my>: Recipient address rejected: defer_if_permit requested")]
    [InlineData("defer_if_reject, reject", "450 4.7.0 <anna@company.my>: Recipient address rejected: defer_if_reject requested")]
    [InlineData("warn_if_reject reject", "250 2.1.5 Ok")]
    [InlineData("nonsense", "451 4.3.5 Server configuration error")]
    [InlineData("warn_if_reject nonsense", "451 4.3.5 Server configuration error")]
    [InlineData("check_sender_access", "451 4.3.5 Server configuration error")]
    [InlineData("reject_non_fqdn_sender", "250 2.1.5 Ok")]
    [InlineData("permit_mynetworks, reject", "554 5.7.1 <anna@company.my>: Recipient address rejected: Access denied")]
    [InlineData("permit_auth_destination, reject", "250 2.1.5 Ok")]
    [InlineData("check_client_access static:REJECT", "554 5.7.1 <unknown[203.0.113.9]>: Client host rejected: Access denied")]
    public void A_list_says(string restrictions, string reply) => new Host().Table("static:REJECT", "unknown", "REJECT").Recipient(restrictions).Say(Outside, Inside).ShouldBe(reply);

    [Theory]
    [InlineData("OK", "250")]
    [InlineData("DUNNO", "554")]
    [InlineData("dunno whatever", "554")]
    [InlineData("REJECT 5.1.1 no", "554 5.1.7 <eve@outside.example>: Sender address rejected: no")]
    [InlineData("550 5.2.1 gone", "550 5.2.1 <eve@outside.example>: Sender address rejected: gone")]
    [InlineData("451 again", "451 4.7.1 <eve@outside.example>: Sender address rejected: again")]
    [InlineData("12345", "250")]
    [InlineData("WARN look", "554")]
    [InlineData("permit", "250")]
    [InlineData("mine", "250")]
    [InlineData("permit_mynetworks, reject", "554 5.7.1 <eve@outside.example>: Sender address rejected: Access denied")]
    [InlineData("hash:other", "451 4.3.5 Server configuration error")]
    [InlineData("unknown_word", "451 4.3.5 Server configuration error")]
    [InlineData("DISCARD", "250")]
    public void A_line_of_a_table_says(string action, string reply) => new Host()
        .Table("hash:list", "outside.example", action).Class("mine", "permit")
        .Recipient("check_sender_access hash:list, reject").Say(Outside, Inside).ShouldStartWith(reply);

    [Theory]
    [InlineData("eve@outside.example", "eve@outside.example")]
    [InlineData("outside.example", "eve@outside.example")]
    [InlineData("outside.example", "eve@sub.outside.example")]
    [InlineData("eve@", "eve@any.example")]
    [InlineData("<>", "<>")]
    public void A_sender_is_found_by_its_address_its_domains_and_its_user(string key, string sender) =>
        new Host().Table("hash:list", key, "REJECT").Recipient("check_sender_access hash:list").Explain(sender, Inside).IsAccepted.ShouldBeFalse();

    [Fact]
    public void Without_parent_domains_only_a_key_with_a_dot_covers_sub_domains()
    {
        var host = new Host().With("parent_domain_matches_subdomains", "").Table("hash:list", "outside.example", "REJECT").Table("hash:list", ".other.example", "REJECT").Recipient("check_sender_access hash:list");

        host.Explain("eve@sub.outside.example", Inside).IsAccepted.ShouldBeTrue();
        host.Explain("eve@sub.other.example", Inside).IsAccepted.ShouldBeFalse();
    }

    [Fact]
    public void A_table_of_patterns_is_never_asked_for_a_part() =>
        new Host().Table("pcre:list", "outside.example", "REJECT").Recipient("check_sender_access pcre:list").Explain(Outside, Inside).IsAccepted.ShouldBeTrue();

    [Theory]
    [InlineData("203.0.113.9")]
    [InlineData("203.0.113")]
    [InlineData("203")]
    public void A_client_is_found_by_its_address_and_its_networks(string key) =>
        new Host().Table("hash:list", key, "REJECT no").Recipient("check_client_access hash:list").Say(Outside, Inside).ShouldEndWith("Client host rejected: no");

    [Fact]
    public void A_client_is_found_by_its_name() =>
        new Host().Knows(QueryKind.ClientName, "", Stranger, new Answer("mx.outside.example")).Table("hash:list", "outside.example", "REJECT")
            .Recipient("check_client_access hash:list").Say(Outside, Inside).ShouldBe("554 5.7.1 <mx.outside.example[203.0.113.9]>: Client host rejected: Access denied");

    [Fact]
    public void A_broken_table_is_a_refusal_that_warn_if_reject_covers()
    {
        var host = new Host().Knows(QueryKind.Table, "hash:list", "outside.example", Answer.Unknown("cannot be read")).Recipient("check_sender_access hash:list");
        host.Say(Outside, Inside).ShouldBe("451 4.3.5 <eve@outside.example>: Sender address rejected: Server configuration error");

        host.Recipient("warn_if_reject check_sender_access hash:list").Explain(Outside, Inside).IsAccepted.ShouldBeTrue();
    }

    [Fact]
    public void A_broken_login_map_is_one_that_warn_if_reject_does_not_cover() =>
        new Host().With("smtpd_sasl_auth_enable", "yes").Knows(QueryKind.Table, "hash:logins", Inside, Answer.Unknown("cannot be read"))
            .With("smtpd_sender_restrictions", "warn_if_reject reject_sender_login_mismatch").Say(Inside, Inside, login: Inside).ShouldBe("451 4.3.0 <anna@company.my>: Temporary lookup failure");

    [Theory]
    [InlineData("anna@company.my", "anna@company.my", "250")]
    [InlineData("anna@company.my", "ANNA@COMPANY.MY", "250")]
    [InlineData("bob@company.my", "anna@company.my", "553 5.7.1 <bob@company.my>: Sender address rejected: not owned by user anna@company.my")]
    [InlineData("anna@company.my", null, "553 5.7.1 <anna@company.my>: Sender address rejected: not logged in")]
    [InlineData("bob@company.my", null, "250")]
    [InlineData("<>", "anna@company.my", "250")]
    public void A_sender_belongs_to_its_login(string sender, string? login, string reply) => new Host().With("smtpd_sasl_auth_enable", "yes")
        .Recipient("reject_sender_login_mismatch").Say(sender, Inside, Dc, 587, login).ShouldStartWith(reply);

    [Fact]
    public void Where_no_logins_are_taken_their_check_is_left_out() =>
        new Host().Recipient("reject_sender_login_mismatch").Explain("bob@company.my", Inside, login: Inside).IsAccepted.ShouldBeTrue();

    [Theory]
    [InlineData(MailDomain.Exists, "250")]
    [InlineData(MailDomain.Missing, "450 4.1.8 <eve@outside.example>: Sender address rejected: Domain not found")]
    [InlineData(MailDomain.TakesNoMail, "550 5.7.27 <eve@outside.example>: Sender address rejected: Domain outside.example does not accept mail (nullMX)")]
    [InlineData(MailDomain.NoAnswer, "450 4.1.8 <eve@outside.example>: Sender address rejected: Domain not found")]
    public void A_domain_needs_a_mail_server(string found, string reply) => new Host().Knows(QueryKind.MailDomain, "", "outside.example", new Answer(found))
        .Recipient("reject_unknown_sender_domain, permit").Say(Outside, Inside).ShouldStartWith(reply);

    [Theory]
    [InlineData("552 5.2.2 Mailbox is full", "552 5.2.2 <anna@company.my>: Recipient address rejected: Mailbox is full")]
    [InlineData("DUNNO", "250")]
    public void A_policy_service_is_asked(string action, string reply) => new Host().Knows(QueryKind.Policy, "inet:127.0.0.1:12340", "", new Answer(action))
        .Recipient("check_policy_service inet:127.0.0.1:12340").Say(Outside, Inside).ShouldStartWith(reply);

    [Fact]
    public void A_policy_service_that_is_not_there_stops_mail() => new Host().Recipient("check_policy_service { inet:127.0.0.1:1, default_action = DUNNO }, check_policy_service inet:127.0.0.1:12340")
        .Say(Outside, Inside).ShouldBe("451 4.3.5 <anna@company.my>: Recipient address rejected: Server configuration problem");

    [Theory]
    [InlineData("reject_rbl_client rbl.example")]
    [InlineData("check_helo_access hash:list")]
    [InlineData("reject_unverified_sender")]
    [InlineData("permit_mx_backup")]
    [InlineData("check_sender_mx_access hash:list")]
    public void What_nobody_can_know_is_said_and_taken_to_let_it_pass(string restriction)
    {
        var explanation = new Host().Recipient(restriction).Explain(Outside, Inside);

        explanation.IsAccepted.ShouldBeTrue();
        explanation.DependsOn.ShouldHaveSingleItem();
        explanation.Steps.ShouldContain(step => step.Rule == restriction && step.Verdict == Verdict.Unknown);
    }

    [Theory]
    [InlineData("10.9.0.5/24")]
    [InlineData("10/8")]
    [InlineData("2001:db8::5")]
    public void A_bad_network_stops_the_mail_of_clients_behind_it(string entry)
    {
        var host = new Host().With("mynetworks", $"127.0.0.0/8, {entry}").Knows(QueryKind.Table, "2001:db8::5", Stranger, Answer.Unknown("is no table"));

        host.Say(Outside, Inside).ShouldBe("451 4.3.0 <anna@company.my>: Temporary lookup failure");
        host.Explain(Outside, Inside, "127.0.0.1").IsAccepted.ShouldBeTrue();
    }

    [Theory]
    [InlineData("nosuch@company.my", "550 5.1.1 <nosuch@company.my>: Recipient address rejected: User unknown in virtual mailbox table")]
    [InlineData("info@company.my", "250")]
    [InlineData("nosuch@localhost", "550 5.1.1 <nosuch@localhost>: Recipient address rejected: User unknown in local recipient table")]
    [InlineData("root@localhost", "250")]
    [InlineData("postmaster@localhost", "250")]
    public void Recipients_have_to_exist_without_a_restriction_that_says_so(string recipient, string reply) => new Host().Say(Outside, recipient).ShouldStartWith(reply);
}
