using System.Text;
using CsCheck;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Settings;

namespace HardeningApp.Core.Tests.Policy;

public sealed class RefusalContactTests
{
    private static readonly Gen<string> Good = Gen.OneOfConst(
        "https://mail.example/help", "https://mail.example:8443/a/b.html?id=7&lang=de#top", "help@company.my", "+49 30 1234567", "(030) 123", "https://mail.example/%C3%A4");

    /// <summary>Texts that are wrong in one place only find more than those that are wrong all over.</summary>
    private static readonly Gen<string> Near = Gen.Select(Good, Hostile.Text, Gen.Int[0, 40]).Select((good, hostile, at) => good.Insert(Math.Min(at, good.Length), hostile));

    [Theory]
    [InlineData("https://mail.example/help", "https://mail.example/help")]
    [InlineData(" HTTPS://Mail.Example:8443/Help?q=a%20b&lang=de#top ", "https://mail.example:8443/Help?q=a%20b&lang=de#top")]
    [InlineData("https://müller.example", "https://xn--mller-kva.example")]
    [InlineData("Help.Desk+mail@Company.My", "Help.Desk+mail@company.my")]
    [InlineData("+49 30 1234567", "+49 30 1234567")]
    [InlineData("+49 (0)30 1234-567", "+49 (0)30 1234-567")]
    [InlineData("(030) 123", "(030) 123")]
    [InlineData("110/9", "110/9")]
    public void A_web_address_a_mail_address_or_a_telephone_number_is_a_contact(string text, string expected) =>
        RefusalContact.Parse(text).Value!.Text.ShouldBe(expected);

    [Theory]
    [InlineData("http://mail.example/")]
    [InlineData("https://")]
    [InlineData("https://localhost/")]
    [InlineData("https://user:secret@mail.example/")]
    [InlineData("https://mail.example?help")]
    [InlineData("https://mail.example/a b")]
    [InlineData("https://mail.example/%zz")]
    [InlineData("https://mail.example:0/")]
    [InlineData("https://mail.example/$mynetworks")]
    [InlineData("https://mail.example/{a}")]
    [InlineData("https://mail.example/a;b")]
    [InlineData("https://mail.example/\n")]
    [InlineData("help@company")]
    [InlineData("a@b@company.my")]
    [InlineData("@company.my")]
    [InlineData("\"help desk\"@company.my")]
    [InlineData("@!@import os@!@")]
    [InlineData("help@!@company.my")]
    [InlineData("ask the postmaster")]
    [InlineData("+49  30")]
    [InlineData("49")]
    public void Anything_else_is_refused_and_the_error_says_what_is_allowed(string text)
    {
        RefusalContact.Parse(text).Error.ShouldBe(RefusalContact.Expected);

        var error = SettingsReader.Read(Ucr.Joined((SettingNames.RefusalContact, text))).Errors.ShouldHaveSingleItem();
        error.ToString().ShouldContain("postfix-hardening/refusal/contact is ");
        error.ToString().ShouldContain("for example https://mail.example/help, help@mail.example or +49 30 1234567");
    }

    [Fact]
    public void A_contact_is_bounded()
    {
        RefusalContact.Parse("https://mail.example/" + new string('x', 99)).Ok.ShouldBeTrue();
        RefusalContact.Parse("https://mail.example/" + new string('x', 100)).Ok.ShouldBeFalse();
        // The longest address, 256 octets with its brackets, in front of it: RFC 5321, 4.5.3.1.
        $"554 5.7.1 <{new string('a', 254)}>: Sender address rejected: {SenderAction.Of(Stage.Enforce, Longest)["REJECT 5.7.1 ".Length..]}\r\n".Length.ShouldBeLessThanOrEqualTo(512);
    }

    [Fact]
    public void Unset_or_blank_names_nobody()
    {
        SettingsReader.Read(Ucr.Joined()).Settings!.Contact.ShouldBeNull();
        SettingsReader.Read(Ucr.Joined((SettingNames.RefusalContact, "  "))).Settings!.Contact.ShouldBeNull();
        SenderAction.Of(Stage.Enforce).ShouldBe(SenderAction.Reject);
    }

    [Fact]
    public void Only_a_refusal_names_it()
    {
        SenderAction.Of(Stage.Enforce, Longest).ShouldBe($"REJECT 5.7.1 Delivery not authorized, message refused. Help: {Longest.Text}");
        SenderAction.Of(Stage.Monitor, Longest).ShouldBe(SenderAction.Warn);
        SenderAction.Of(Stage.Off, Longest).ShouldBe(SenderAction.Pass);
    }

    [Fact]
    public void Whatever_is_typed_no_contact_means_anything_to_UCR_Postfix_or_the_mail_log() => Gen.OneOf(Hostile.Text, Near, Good).Sample(
        text =>
        {
            if (RefusalContact.Parse(text) is not { Ok: true } contact)
                return;
            var safe = contact.Value.Text;
            safe.Length.ShouldBeInRange(1, RefusalContact.MaxLength);
            safe.ShouldAllBe(c => c >= ' ' && c <= '~' && !"$!{};<>,\"'`\\|[]^*".Contains(c));
            safe.Count(c => c == '@').ShouldBeLessThanOrEqualTo(1);
            safe.ShouldBe(safe.Trim());
            RefusalContact.IsHarmless(safe).ShouldBeTrue();
            RefusalContact.Follows(Encoding.UTF8.GetBytes(RefusalContact.Before + safe)).ShouldBeTrue();
            RefusalContact.Parse(safe).Value!.ShouldBe(contact.Value);
        },
        iter: 20_000);

    private static RefusalContact Longest => RefusalContact.Parse("https://mail.example/" + new string('x', 99)).Value!;
}
