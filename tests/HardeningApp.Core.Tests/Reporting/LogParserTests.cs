using HardeningApp.Core.Policy;
using HardeningApp.Core.Reporting.Log;

namespace HardeningApp.Core.Tests.Reporting;

public sealed class LogParserTests
{
    private const string Client = "unknown[203.0.113.9]";

    [Fact]
    public void A_warning_of_the_sender_map_names_client_sender_recipient_and_helo()
    {
        var read = LogText.Read(LogText.Warn("Mail.Example.NET[203.0.113.9]", "anna@company.my", "bob@company.my"))!;

        (read.Feature, read.Verdict, read.Service, read.First, read.Process).ShouldBe((Feature.Sender, LogVerdict.WouldRefuse, MailService.Smtp, true, 7));
        (read.Address.ToString(), read.Name, read.Helo).ShouldBe(("203.0.113.9", "mail.example.net", "host.test"));
        (read.Sender, read.Recipient).ShouldBe(("anna@company.my", "bob@company.my"));
        read.Time.ShouldBe(new DateTimeOffset(2026, 11, 6, 12, 0, 0, TimeSpan.Zero));
    }

    [Theory]
    [InlineData("anna@company.my", "Sender address rejected: Delivery not authorized, message refused", "reject", "554 5.7.1", "postfix/smtpd[7]", Feature.Sender, LogVerdict.Refused)]
    [InlineData("anna@company.my", "Sender address rejected: Delivery not authorized, message refused. Help: https://mail.example/help?a=b#c", "reject", "554 5.7.1", "postfix/smtpd[7]", Feature.Sender, LogVerdict.Refused)]
    [InlineData("anna@company.my", "Sender address rejected: Delivery not authorized, message refused. Help: help@company.my", "reject", "554 5.7.1", "postfix/smtpd[7]", Feature.Sender, LogVerdict.Refused)]
    [InlineData("anna@company.my", "Sender address rejected: Delivery not authorized, message refused. Help: +49 (0)30 123", "reject", "554 5.7.1", "postfix/smtpd[7]", Feature.Sender, LogVerdict.Refused)]
    [InlineData("bob@x.example", "Relay access denied", "reject", "554 5.7.1", "postfix/smtpd[7]", Feature.Relay, LogVerdict.Refused)]
    [InlineData("bob@x.example", "Relay access denied", "reject", "454 4.7.1", "postfix/smtpd[7]", Feature.Relay, LogVerdict.Refused)]
    [InlineData("bob@x.example", "Relay access denied", "reject_warning", "554 5.7.1", "postfix/smtpd[7]", Feature.Relay, LogVerdict.WouldRefuse)]
    [InlineData("anna@company.my", "Sender address rejected: not owned by user bob@company.my", "reject", "553 5.7.1", "postfix/smtps/smtpd[7]", Feature.Submission, LogVerdict.Refused)]
    [InlineData("anna@company.my", "Sender address rejected: not logged in", "reject_warning", "553 5.7.1", "postfix/submission/smtpd[7]", Feature.Submission, LogVerdict.WouldRefuse)]
    [InlineData("anna@company.my", "Sender address rejected: Access denied", "reject_warning", "554 5.7.1", "postfix/submission/smtpd[7]", Feature.Submission, LogVerdict.WouldRefuse)]
    [InlineData("bob@x.example", "Recipient address rejected: Access denied", "reject", "554 5.7.1", "postfix/submission/smtpd[7]", Feature.Submission, LogVerdict.Refused)]
    [InlineData("bob@x.example", "Recipient address rejected: Domain not found", "reject", "450 4.1.2", "postfix/smtps/smtpd[7]", Feature.Submission, LogVerdict.Refused)]
    [InlineData("anna@company.my", "Sender address rejected: Delivery not authorized, message refused", "reject", "554 5.7.1", "postfix-second/smtpd[7]", Feature.Sender, LogVerdict.Refused)]
    [InlineData("anna@company.my", "Sender address rejected: Delivery not authorized, message refused", "reject", "554 5.7.1", "my.mail/in/smtpd[7]", Feature.Sender, LogVerdict.Refused)]
    public void A_refusal_belongs_to_its_feature(string named, string reason, string verb, string code, string tag, Feature feature, LogVerdict verdict)
    {
        var read = LogText.Read(LogText.Reject(Client, named, reason, "anna@company.my", "bob@x.example", code, verb, tag))!;

        (read.Feature, read.Verdict, read.Reason, read.Sender, read.Recipient).ShouldBe((feature, verdict, reason, "anna@company.my", "bob@x.example"));
    }

    [Fact]
    public void A_line_without_helo_and_with_a_port_and_an_ipv6_address_is_read()
    {
        var read = LogText.Read(LogText.Warn("dc1.company.my[2001:db8::5]:40000", "a@company.my", "b@company.my", helo: "", id: "4Bq1zX0n7Yz"))!;

        (read.Address.ToString(), read.Name, read.Helo, read.First).ShouldBe(("2001:db8::5", "dc1.company.my", "", false));
    }

    [Fact]
    public void A_login_on_port_25_is_read_and_one_on_a_submission_port_is_not()
    {
        var line = LogText.Stamp + "postfix/smtpd[7]: 4Bq: client=ws77.company.my[10.9.0.77], sasl_method=PLAIN, sasl_username=anna@company.my";

        var read = LogText.Read(line)!;
        (read.Feature, read.Sender, read.Address.ToString()).ShouldBe((Feature.Auth25, "anna@company.my", "10.9.0.77"));
        LogText.Read(line.Replace("postfix/smtpd", "postfix/smtps/smtpd", StringComparison.Ordinal)).ShouldBeNull();
    }

    [Theory]
    [InlineData("postfix/policytest/smtpd[7]")]
    [InlineData("postfix/cleanup[7]")]
    [InlineData("dovecot[7]")]
    [InlineData("postfix/smtpd")]
    [InlineData("x postfix/smtpd[7]")]
    public void Lines_of_the_dry_run_and_of_other_programs_do_not_count(string tag) => LogText.Read(LogText.Warn(Client, "a@company.my", "b@company.my", tag: tag)).ShouldBeNull();

    [Theory]
    [InlineData("550 5.1.1", "Recipient address rejected: User unknown in virtual mailbox table")]
    [InlineData("450 4.2.0", "Recipient address rejected: Greylisted")]
    [InlineData("554 5.7.1", "Client host rejected: cannot find your hostname")]
    [InlineData("553 5.7.1", "Sender address rejected: not logged in")]
    public void Refusals_of_others_do_not_count(string code, string reason) => LogText.Read(LogText.Reject(Client, "b@company.my", reason, "a@x.example", "b@company.my", code)).ShouldBeNull();

    [Theory]
    [InlineData("\"> to=<x@y.example> proto=ESMTP helo=<y\"@company.my")]
    [InlineData("\"x>: Relay access denied; from=<x\"@company.my")]
    [InlineData("\"]: NOQUEUE: warn: RCPT from dc1.company.my[10.9.0.5]: \"@company.my")]
    public void A_quoted_sender_forges_neither_client_nor_feature(string sender)
    {
        var warned = LogText.Read(LogText.Warn(Client, sender, "b@company.my"))!;
        var refused = LogText.Read(LogText.Reject(Client, sender, "Sender address rejected: Delivery not authorized, message refused", sender, "b@company.my"))!;

        (warned.Address.ToString(), warned.Feature, warned.Helo).ShouldBe(("203.0.113.9", Feature.Sender, "host.test"));
        (refused.Address.ToString(), refused.Feature, refused.Sender, refused.Recipient).ShouldBe(("203.0.113.9", Feature.Sender, sender, "b@company.my"));
    }

    [Fact]
    public void A_quoted_recipient_does_not_turn_a_refusal_of_relaying_into_a_forged_sender()
    {
        const string recipient = "\"x>: Sender address rejected: Delivery not authorized, message refused; from=<x> to=<y\"@x.example";

        LogText.Read(LogText.Reject(Client, recipient, "Relay access denied", "a@x.example", recipient))!.Feature.ShouldBe(Feature.Relay);
    }

    [Theory]
    [InlineData("2026-11-06T12:00:00+01:00", "2026-11-06T11:00:00Z", "2026-11-06")]
    [InlineData("2026-11-06T23:30:00.123456-05:00", "2026-11-07T04:30:00.123456Z", "2026-11-06")]
    [InlineData("2026-11-06T12:00:00+0100", "2026-11-06T11:00:00Z", "2026-11-06")]
    [InlineData("2026-11-06T12:00:00.5Z", "2026-11-06T12:00:00.5Z", "2026-11-06")]
    [InlineData("Nov  6 12:00:00", "2026-11-06T12:00:00Z", "2026-11-06")]
    [InlineData("Nov 26 23:59:60", "2026-11-26T23:59:59Z", "2026-11-26")]
    [InlineData("Dec 31 23:59:59", "2025-12-31T23:59:59Z", "2025-12-31")]
    [InlineData("Feb 29 01:02:03", "2024-02-29T01:02:03Z", "2024-02-29")]
    public void Both_forms_of_time_are_read(string stamp, string moment, string day)
    {
        var read = LogText.Read($"{stamp} mail postfix/smtpd[7]: NOQUEUE: warn: RCPT from {Client}: *** Invalid Inbound Sender ***; from=<a@company.my> to=<b@company.my> proto=SMTP")!;

        read.Time.ShouldBe(DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture));
        read.Day.ShouldBe(DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("Nov 31 12:00:00")]
    [InlineData("Nov  0 12:00:00")]
    [InlineData("Now  6 12:00:00")]
    [InlineData("anF  6 12:00:00")]
    [InlineData("Nov  6 24:00:00")]
    [InlineData("Nov  6 1-:00:00")]
    [InlineData("2026-13-06T12:00:00+01:00")]
    [InlineData("2026-11-06 12:00:00")]
    [InlineData("9")]
    public void What_is_no_time_is_no_line(string stamp) =>
        LogText.Read($"{stamp} mail postfix/smtpd[7]: NOQUEUE: warn: RCPT from {Client}: *** Invalid Inbound Sender ***; from=<a@company.my> to=<b@company.my> proto=SMTP").ShouldBeNull();
}
