using CsCheck;
using HardeningApp.Core.Questions;

namespace HardeningApp.Core.Tests.Explain;

/// <summary>What holds for every mail.</summary>
public sealed class ExplainProperties
{
    private static readonly Gen<string> Piece = Gen.OneOfConst("@", "%", "!", ".", "\"", "\\", "(", ")", "<", ">", ",", ";", ":", "[", "]", " ", "a", "anna", "company.my", "outside.example", "mail.company.my", "localhost", "ä");

    private static readonly Gen<string> Address = Piece.Array[0, 12].Select(string.Concat);

    private static readonly Gen<string> Client = Gen.OneOfConst("203.0.113.9", "10.9.0.5", "127.0.0.1", "2001:db8::9", "2001:db8:9::5");

    private static readonly Gen<string> Restrictions = Gen.OneOfConst(
        "permit_mynetworks", "permit_sasl_authenticated", "reject_unauth_destination", "reject_unlisted_recipient", "reject_unknown_sender_domain", "check_sender_access hash:list", "check_client_access cidr:nets",
        "warn_if_reject", "defer_if_permit", "reject", "mine", "nonsense", "reject_sender_login_mismatch", "check_recipient_access pcre:list", "reject_non_fqdn_sender").Array[0, 8].Select(words => string.Join(", ", words));

    [Fact]
    public void Every_mail_gets_an_answer_with_a_reason() => Gen.Select(Address, Address, Client, Restrictions).Sample((sender, recipient, client, restrictions) =>
    {
        if (!MailQuestion.Parse(client, sender, recipient).Ok)
            return;
        var explanation = new Host().Class("mine", "permit_auth_destination").Table("hash:list", "outside.example", "mine").Recipient(restrictions).Explain(sender, recipient, client);

        explanation.Reply.Code.ShouldBeOneOf(250, 450, 451, 454, 501, 504, 550, 553, 554, 555);
        // Each refusal has a step, or an address that cannot be read.
        if (explanation.Reply.Code is 501 or 555)
            explanation.Steps.ShouldBeEmpty();
        else if (!explanation.IsAccepted && explanation.Reply.Code != 450)
            explanation.Deciding.ShouldNotBeNull().Because.ShouldNotBeEmpty();
        // A domain is never guessed: what is read has one.
        if (explanation.Sender.ReadAs is { Length: > 0 } read)
            read.ShouldContain('@');
    });

    [Fact]
    public void Nobody_outside_relays_whatever_the_recipient_looks_like() => Gen.Select(Address, Address).Sample((sender, recipient) =>
    {
        if (!MailQuestion.Parse("203.0.113.9", sender, recipient).Ok)
            return;
        var explanation = new Host().Explain(sender, recipient);

        if (explanation.IsAccepted && explanation.Deciding is null && explanation.Steps.Length > 0)
            explanation.Recipient.Class.ShouldNotBe(Core.Explain.Addresses.AddressClass.Remote);
    });

    [Fact]
    public void Reading_what_was_read_changes_nothing() => Address.Sample(typed =>
    {
        if (!MailQuestion.Parse("203.0.113.9", typed, "anna@company.my").Ok)
            return;
        var first = new Host().Explain(typed, "anna@company.my").Sender;
        // A local part with marks would need quotes to be written again.
        if (first.ReadAs is not { Length: > 0 } read || read.Any(c => "\"\\()<>,;:[] %!".Contains(c)) || read.Count(c => c == '@') != 1 || read.StartsWith('.') || read.Contains("..") || read.Contains(".@"))
            return;

        new Host().Explain(read, "anna@company.my").Sender.ReadAs.ShouldBe(read);
    });

    [Fact]
    public void Case_never_matters() => Gen.Select(Address, Restrictions).Sample((sender, restrictions) =>
    {
        if (!MailQuestion.Parse("203.0.113.9", sender, "anna@company.my").Ok)
            return;
        Host New() => new Host().Class("mine", "permit").Table("hash:list", "outside.example", "mine").Recipient(restrictions);

        New().Explain(sender.ToUpperInvariant(), "ANNA@COMPANY.MY").Reply.Code.ShouldBe(New().Explain(sender, "anna@company.my").Reply.Code);
    });
}
