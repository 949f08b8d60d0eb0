using CsCheck;
using HardeningApp.Core.Names;
using HardeningApp.Core.Questions;

namespace HardeningApp.Core.Tests.Questions;

public sealed class XClientTests
{
    [Fact]
    public void A_stranger_has_no_name_and_no_login() => XClient.Command(Question("203.0.113.9"), null)
        .ShouldBe("XCLIENT NAME=[UNAVAILABLE] REVERSE_NAME=[UNAVAILABLE] ADDR=203.0.113.9 LOGIN=[UNAVAILABLE] DESTPORT=25");

    [Fact]
    public void An_address_of_IPv6_says_so() => XClient.Command(Question("2001:db8:ff::9"), DomainName.Parse("mx.outside.example").Value)
        .ShouldBe("XCLIENT NAME=mx.outside.example REVERSE_NAME=mx.outside.example ADDR=IPv6:2001:db8:ff::9 LOGIN=[UNAVAILABLE] DESTPORT=25");

    [Theory]
    [InlineData("anna@company.my", "anna@company.my")]
    [InlineData("anna+list = x", "anna+2Blist+20+3D+20x")]
    [InlineData("jörg", "j+C3+B6rg")]
    [InlineData("[UNAVAILABLE]", "+5BUNAVAILABLE+5D")]
    public void A_login_is_written_in_xtext(string login, string expected) =>
        XClient.Command(Question("10.9.0.77", 587, login), null).ShouldEndWith($" LOGIN={expected} DESTPORT=587");

    [Fact]
    public void A_greeting_names_the_address() => XClient.Ehlo(Question("2001:db8:ff::9")).ShouldBe("EHLO [IPv6:2001:db8:ff::9]");

    [Fact]
    public void No_login_makes_a_second_attribute_or_command_of_itself() => Gen.String.Sample(login =>
    {
        var parsed = MailQuestion.Parse("203.0.113.9", "eve@outside.example", "anna@company.my", 465, login);
        if (!parsed.Ok)
            return;
        var words = XClient.Command(parsed.Value, null).Split(' ');
        words.Length.ShouldBe(6);
        words.ShouldAllBe(word => word == "XCLIENT" || word.Count(c => c == '=') == 1);
        string.Concat(words).Any(char.IsControl).ShouldBeFalse();
    });

    private static MailQuestion Question(string client, int port = 25, string? login = null) =>
        MailQuestion.Parse(client, "eve@outside.example", "anna@company.my", port, login).Value!;
}
