using HardeningApp.Core.Questions;

namespace HardeningApp.Core.Tests.Questions;

public sealed class MailQuestionTests
{
    [Theory]
    [InlineData("203.0.113.9", "203.0.113.9")]
    [InlineData("[2001:DB8::9]", "2001:db8::9")]
    [InlineData("::ffff:203.0.113.9", "203.0.113.9")]
    public void A_client_is_an_address(string typed, string client) =>
        MailQuestion.Parse(typed, "eve@outside.example", "anna@company.my").Value!.Client.ToString().ShouldBe(client);

    [Theory]
    [InlineData("")]
    [InlineData("10")]
    [InlineData("10.9.0.300")]
    [InlineData("010.9.0.1")]
    [InlineData("10.9.0.0/24")]
    [InlineData("fe80::1%eth0")]
    [InlineData("mail.company.my")]
    public void Anything_else_is_no_client(string typed) =>
        MailQuestion.Parse(typed, "eve@outside.example", "anna@company.my").Error!.ShouldContain("is no address of a client");

    [Theory]
    [InlineData("<>", "")]
    [InlineData("", "")]
    [InlineData("<anna@company.my>", "anna@company.my")]
    [InlineData("\"eve@outside.example\"@company.my", "\"eve@outside.example\"@company.my")]
    [InlineData("anna@münchen.example", "anna@münchen.example")]
    public void A_sender_is_taken_in_every_form_without_its_brackets(string typed, string sender) =>
        MailQuestion.Parse("203.0.113.9", typed, "anna@company.my").Value!.Sender.ShouldBe(sender);

    [Theory]
    [InlineData("eve@outside.example>\r\nRCPT TO:<x@y.example", "anna@company.my", null)]
    [InlineData("eve@outside.example", "anna@company.my\n", null)]
    [InlineData("eve@outside.example", "anna@company.my", "anna\r")]
    public void A_line_end_is_refused_because_it_would_be_a_command(string sender, string recipient, string? login) =>
        MailQuestion.Parse("203.0.113.9", sender, recipient, 25, login).Error!.ShouldContain("no control characters");

    [Fact]
    public void A_recipient_and_a_port_of_mail_are_needed()
    {
        MailQuestion.Parse("203.0.113.9", "<>", "<>").Error!.ShouldBe("a recipient is missing");
        MailQuestion.Parse("203.0.113.9", "<>", "anna@company.my", 26).Error!.ShouldContain("there are 25, 465 and 587");
    }
}
