namespace HardeningApp.E2E.Policy;

/// <summary>Files of cases come from people: what cannot be run is named by line and value.</summary>
public sealed class PolicyFileTests
{
    private const string Header = "id,source,port,tls,auth,helo,sender,recipient,before_dcs,before,monitor,log,enforce,note\n";
    private const string Row = "1,outside,25,none,,cli.test,eve@outside.example,anna@company.my,250 2.1.5,250 2.1.5,250 2.1.5,,250 2.1.5,a note";

    [Fact]
    public void Quotes_logins_and_passwords_are_read_as_they_are_meant()
    {
        var one = PolicyFile.Parse(Header + """"
            7,workstation6,587,starttls,anna@company.my wrong one,h.test,"""a, b""@company.my",<>,454 4.7.1 relay,noauth,535 5.7.8,warn+would-refuse,554 5.7.1 policy,"a, ""note"""

            """".Replace("\n", "\r\n", StringComparison.Ordinal)).ShouldHaveSingleItem();

        one.Mail.From.ShouldBe("\"a, b\"@company.my");
        (one.Mail.Login, one.Mail.Password, one.Mail.Helo, one.Mail.Port, one.Mail.StartTls, one.Mail.IPv6).ShouldBe(("anna@company.my", "wrong one", "h.test", 587, true, true));
        one.Expected[PolicyColumn.BeforeDcs].ShouldBe(new Verdict(454, "4.7.1", "relay"));
        one.Expected[PolicyColumn.Before].ToString().ShouldBe("noauth");
        one.Log.ShouldBe(ExtraLines.Warn | ExtraLines.WouldRefuse);
        one.Note.ShouldBe("a, \"note\"");
        PolicyFile.Parse(Header + Row.Replace("none,,", "none,bob@company.my,", StringComparison.Ordinal))[0].Mail.Password.ShouldBe("bob-secret");
    }

    [Theory]
    [InlineData("1,outside,", "1,elsewhere,", "line 2: source is \"elsewhere\"; expected one of dc4, dc6, localhost, outside")]
    [InlineData(",25,", ",2525,", "line 2: port is \"2525\"; expected 25, 465 or 587")]
    [InlineData(",none,", ",tls,", "line 2: tls is \"tls\"; expected none, implicit or starttls")]
    [InlineData("eve@outside.example", "", "line 2: sender is \"\"; expected an address, or <> for none")]
    [InlineData("250 2.1.5,250", "250,250", "line 2: before_dcs: \"250\" is no verdict")]
    [InlineData("250 2.1.5,a note", "554 5.7.1 because,a note", "line 2: enforce: \"554 5.7.1 because\" is no verdict")]
    [InlineData(",,250", ",warning,250", "line 2: log is \"warning\"; expected nothing, warn, would-refuse or warn+would-refuse")]
    [InlineData(",a note", "", "line 2: 13 fields instead of 14")]
    [InlineData("a note", "a \"note\"", "line 2: a quote inside the field")]
    [InlineData("a note", "\"a note", "line 2: a quote is not closed")]
    [InlineData("a note", "\"a\" note", "line 2: a comma has to follow the quoted field \"a\"")]
    [InlineData("eve@", "eve\t@", "line 2: a control character")]
    [InlineData("a note", "a note\n" + Row, "the id 1 stands there twice")]
    public void What_cannot_be_run_is_named(string old, string other, string why) =>
        Should.Throw<PolicyFileException>(() => PolicyFile.Parse(Header + Row.Replace(old, other, StringComparison.Ordinal))).Message.ShouldStartWith(why);

    [Theory]
    [InlineData("")]
    [InlineData("id,source\n")]
    public void A_file_without_the_header_is_refused(string text) =>
        Should.Throw<PolicyFileException>(() => PolicyFile.Parse(text)).Message.ShouldStartWith("line 1: the header has to be id,source,port");

    [Fact]
    public void A_file_without_a_case_is_refused() => Should.Throw<PolicyFileException>(() => PolicyFile.Parse(Header)).Message.ShouldContain("no case");
}
