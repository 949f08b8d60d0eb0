using System.Text.Json;
using HardeningApp.Core.Explain;
using HardeningApp.Core.Questions;
using HardeningApp.Core.State;

namespace HardeningApp.Core.Tests.Explain;

/// <summary>What the administrator sees.</summary>
public sealed class ExplainTextTests
{
    private static Explanation Forged() => new Host().Table("hash:/etc/postfix/check_custom_sender_access", "company.my", "REJECT 5.7.1 Delivery not authorized, message refused")
        .Recipient("permit_mynetworks, reject_unauth_destination, check_sender_access hash:/etc/postfix/check_custom_sender_access").Explain("anna%company.my", "anna@company.my");

    [Fact]
    public void One_screen_begins_with_the_decision() => ExplainText.Full(Forged(), null).ShouldBe(
        """
        refused:      554 5.7.1 <anna%company.my>: Sender address rejected: Delivery not authorized, message refused
        decided by:   check_sender_access hash:/etc/postfix/check_custom_sender_access (smtpd_recipient_restrictions): its line company.my REJECT 5.7.1 Delivery not authorized, message refused
        sender:       <anna%company.my> is read as anna@company.my, of a mail domain (virtual_mailbox_domains)
                      without an @ the last percent sign is read as one
        recipient:    <anna@company.my>, of a mail domain (virtual_mailbox_domains)
        to change it: a user sends it on port 465 or 587 with a login
                      a system of yours may use inside senders when its address is in postfix-hardening/relay/extra: ucr set postfix-hardening/relay/extra=203.0.113.9, with the entries that it has already
                      exempt it: postfix-hardening exception add --feature sender --client 203.0.113.9 --sender anna@company.my
                      only log it: postfix-hardening mode sender monitor --domain company.my
        steps:
          smtpd_relay_restrictions
            pass    permit_mynetworks                            203.0.113.9 is not in mynetworks
            pass    permit_sasl_authenticated                    nobody is logged in
            pass    defer_unauth_destination                     company.my is in virtual_mailbox_domains
          smtpd_recipient_restrictions
            pass    permit_mynetworks                            203.0.113.9 is not in mynetworks
            pass    reject_unauth_destination                    company.my is in virtual_mailbox_domains
            refuse  check_sender_access hash:/etc/postfix/check_custom_sender_access its line company.my REJECT 5.7.1 Delivery not authorized, message refused

        """.ReplaceLineEndings("\n"));

    [Fact]
    public void A_running_Postfix_that_says_something_else_is_loud()
    {
        var text = ExplainText.Full(Forged(), new SmtpReply(250, "2.1.5 Ok"));

        text.ShouldContain("live:         250 2.1.5 Ok\n");
        text.ShouldContain("DIFFERENCE:");
        ExplainText.Full(Forged(), new SmtpReply(554, "5.7.1 <x>: whatever")).ShouldContain("as expected");
    }

    [Fact]
    public void No_address_and_no_table_can_steer_the_terminal()
    {
        var text = ExplainText.Full(new Host().Table("hash:list", "outside.example", "REJECT \u001b[31m\u202eboo").Recipient("check_sender_access hash:list").Explain("ä\u202e@outside.example", "anna@company.my"), null);

        text.ShouldAllBe(c => c == '\n' || (c >= ' ' && c <= '~'));
    }

    [Fact]
    public void What_it_depends_on_stands_beside_the_answer()
    {
        var text = ExplainText.Full(new Host().Recipient("reject_rbl_client rbl.example").Explain("eve@outside.example", "anna@company.my"), null);

        text.ShouldStartWith("accepted:     250 2.1.5 Ok (if what it depends on lets it pass, see below)\ndecided by:   no restriction refuses it\n");
        text.ShouldContain("depends on:   reject_rbl_client rbl.example, which asks other hosts\n");
    }

    [Fact]
    public void Scripts_get_the_same()
    {
        var json = JsonDocument.Parse(JsonSerializer.Serialize(ExplainDocument.Of(Forged(), new SmtpReply(250, "2.1.5 Ok")), StateJson.Readable.ExplainDocument)).RootElement;

        json.GetProperty("accepted").GetBoolean().ShouldBeFalse();
        json.GetProperty("code").GetInt32().ShouldBe(554);
        json.GetProperty("decidedBy").GetProperty("line").GetString().ShouldBe("company.my REJECT 5.7.1 Delivery not authorized, message refused");
        json.GetProperty("sender").GetProperty("readAs").GetString().ShouldBe("anna@company.my");
        json.GetProperty("steps").GetArrayLength().ShouldBe(6);
        json.GetProperty("steps")[0].GetProperty("verdict").GetString().ShouldBe("pass");
        json.GetProperty("live").GetProperty("agrees").GetBoolean().ShouldBeFalse();
        json.GetProperty("advice").GetArrayLength().ShouldBe(4);
    }
}
