using HardeningApp.Core.Explain.Addresses;

namespace HardeningApp.Core.Tests.Explain;

/// <summary>How Postfix reads addresses; the forms of facts/postfix.md §2.</summary>
public sealed class AddressReadingTests
{
    [Theory]
    [InlineData("anna@company.my", "anna@company.my")]
    [InlineData("ANNA@CoMpAnY.My", "anna@company.my")]
    [InlineData("\"anna x\"@company.my", "anna x@company.my")]
    [InlineData("anna@company.my.", "anna@company.my")]
    [InlineData("anna@company.my(x)", "anna@company.my")]
    [InlineData("(x) anna @ (y(z)) company.my ", "anna@company.my")]
    [InlineData("Anna <anna@company.my>", "anna@company.my")]
    [InlineData("anna", "anna@mail.company.my")]
    [InlineData("anna%company.my", "anna@company.my")]
    [InlineData("company.my!anna", "anna@company.my")]
    [InlineData("@outside.example:anna@company.my", "anna@company.my")]
    [InlineData("@a.example,@b.example:anna@company.my", "anna@company.my")]
    [InlineData("@company.my:eve@outside.example", "eve@outside.example")]
    [InlineData("eve@outside.example@company.my", "eve@outside.example@company.my")]
    [InlineData("anna\\@company.my", "anna@company.my")]
    public void An_address_is_read_as(string typed, string read)
    {
        var reading = new Host().Explain(typed, "anna@company.my").Sender;

        reading.Error.ShouldBeNull();
        reading.ReadAs.ShouldBe(read);
    }

    [Theory]
    [InlineData("anna@company.my..")]
    [InlineData("anna@company..my")]
    [InlineData("anna@münchen.example")]
    [InlineData("anna@[10.9.0.300]")]
    [InlineData("anna@-bad.example")]
    [InlineData("anna company.my")]
    [InlineData("anna@company.my, bob@company.my")]
    [InlineData("anna@10.9.0.1")]
    [InlineData("\"anna@company.my")]
    [InlineData("-anna@company.my")]
    public void A_broken_address_is_refused_before_any_restriction(string typed)
    {
        var asSender = new Host().Explain(typed, "anna@company.my");
        asSender.Reply.ToString().ShouldBe("501 5.1.7 Bad sender address syntax");
        asSender.Sender.Error.ShouldNotBeNullOrEmpty();
        asSender.Steps.ShouldBeEmpty();

        new Host().Say("eve@outside.example", typed).ShouldBe("501 5.1.3 Bad recipient address syntax");
    }

    [Theory]
    [InlineData("anna@company.my", AddressClass.VirtualMailbox)]
    [InlineData("root@localhost", AddressClass.Local)]
    [InlineData("root@[10.9.0.1]", AddressClass.Local)]
    [InlineData("x@[203.0.113.9]", AddressClass.Remote)]
    [InlineData("x@sub.company.my", AddressClass.Remote)]
    [InlineData("eve%outside.example@mail.company.my", AddressClass.Remote)]
    [InlineData("\"eve@outside.example\"@localhost", AddressClass.Remote)]
    [InlineData("outside.example!eve@[127.0.0.1]", AddressClass.Remote)]
    public void Whose_it_is_shows_what_hides_in_front_of_an_own_domain(string typed, AddressClass whose) =>
        new Host().Explain("eve@outside.example", typed).Recipient.Class.ShouldBe(whose);

    [Theory]
    [InlineData("carol%outside.example@company.my")]
    [InlineData("\"carol@outside.example\"@company.my")]
    [InlineData("outside.example!carol@company.my")]
    [InlineData("carol@outside.example@company.my")]
    public void A_recipient_with_routing_in_it_is_relaying(string recipient)
    {
        var explanation = new Host().Explain("eve@outside.example", recipient);

        explanation.Reply.Text.ShouldEndWith("Relay access denied");
        explanation.Deciding!.Because.ShouldContain("routing");
    }

    [Theory]
    [InlineData("anna", "without a domain it gets myorigin, mail.company.my")]
    [InlineData("anna%company.my", "without an @ the last percent sign is read as one")]
    [InlineData("company.my!anna", "host!user is read as user@host")]
    [InlineData("@company.my:eve@outside.example", "the source route in front is dropped")]
    [InlineData("anna@company.my.", "the dot at the end is dropped")]
    [InlineData("anna@company.my(x)", "the comment in round brackets is dropped")]
    [InlineData("\"anna\"@company.my", "quotes are taken away: they hide nothing")]
    [InlineData("anna@outside.example@company.my", "of several @ the last one counts")]
    [InlineData("ANNA@company.my", "case does not matter")]
    [InlineData("eve%outside.example@mail.company.my", "mail.company.my is this host itself, so the domain in front of it counts")]
    public void It_says_what_was_done(string typed, string because) => new Host().Explain(typed, "anna@company.my").Sender.Because.ShouldContain(because);

    [Fact]
    public void An_ordinary_address_needs_no_words() => new Host().Explain("anna@company.my", "anna@company.my").Sender.Because.ShouldBeEmpty();

    [Fact]
    public void With_SMTPUTF8_an_address_beyond_ASCII_is_one_of_outside()
    {
        var reading = new Host().With("smtputf8_enable", "yes").Explain("änna@MÜNCHEN.example", "anna@company.my").Sender;

        reading.ReadAs.ShouldBe("änna@münchen.example");
        reading.Error.ShouldBeNull();
    }

    [Theory]
    [InlineData("postmaster")]
    [InlineData("POSTMASTER")]
    [InlineData("double-bounce@mail.company.my")]
    public void Some_recipients_are_always_taken(string recipient) =>
        new Host().Recipient("reject").With("smtpd_client_restrictions", "reject").Explain("eve@outside.example", recipient).IsAccepted.ShouldBeTrue();
}
