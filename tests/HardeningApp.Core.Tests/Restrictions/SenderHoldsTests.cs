using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Tests.Restrictions;

public sealed class SenderHoldsTests
{
    private const string Table = "hash:/etc/postfix/whitelist";

    [Theory]
    [InlineData("permit")]
    [InlineData("Permit_Auth_Destination")]
    [InlineData("reject_rbl_client zen.example, permit_dnswl_client list.example")]
    [InlineData("OK")]
    [InlineData("our_class")]
    [InlineData("$our_list")]
    [InlineData("check_policy_service inet:127.0.0.1:9998")]
    [InlineData("check_policy_service { inet:127.0.0.1:9998, timeout=3s }")]
    [InlineData("check_policy_service { inet:127.0.0.1:12340, default_action = OK }")]
    [InlineData("check_client_access static:OK")]
    [InlineData("check_client_access static:{OK because}")]
    public void What_permits_in_front_of_our_key_holds_enforce_until_it_is_accepted(string text)
    {
        var hold = ForeignHost.With("25", text).Holds().ShouldHaveSingleItem();

        hold.Code.ShouldBe("foreign-permit");
        hold.Feature.ShouldBe(Feature.Sender);
        hold.From.ShouldBe(Stage.Enforce);
        hold.Accept.ShouldBe("25");
        hold.Why.ShouldContain("mail/postfix/smtpd/restrictions/recipient/25 = ");
    }

    [Theory]
    [InlineData("permit_sasl_authenticated")]
    [InlineData("warn_if_reject reject_unknown_client_hostname")]
    [InlineData("reject_rbl_client permit.example")]
    [InlineData("defer_unauth_destination")]
    [InlineData("reject, permit")]
    [InlineData("sleep 1")]
    [InlineData("check_policy_service inet:127.0.0.1:12340")]
    [InlineData("check_policy_service { inet:127.0.0.1:10023, timeout=5s, default_action=DUNNO }")]
    [InlineData("check_policy_service unix:private/listfilter")]
    [InlineData("check_client_access static:{REJECT OK}")]
    [InlineData("check_client_access")]
    public void What_refuses_goes_on_or_grants_what_stock_grants_is_harmless(string text) =>
        ForeignHost.With("25", text).Holds().ShouldBeEmpty();

    [Theory]
    [InlineData("a.example OK")]
    [InlineData("a.example ok it is fine")]
    [InlineData("a.example RELAY")]
    [InlineData("a.example 1234567890")]
    [InlineData("a.example 550")]
    [InlineData("a.example permit")]
    [InlineData("a.example DUNNO,permit")]
    [InlineData("a.example reject_unknown_client_hostname, permit_auth_destination")]
    [InlineData("a.example our_class")]
    [InlineData("# comment\na.example\n\n  # more\n  OK")]
    [InlineData("a.example REJECT\nb.example OK")]
    [InlineData("a.example REJECT\nb.example REJECT\nc.example\rOK\r\n")]
    [InlineData("\"a b\" OK")]
    public void A_table_with_a_line_that_permits_is_named_with_the_line(string table)
    {
        var host = ForeignHost.With("25", $"check_client_access {Table}");
        host.Tables[Table] = table;

        host.Holds().ShouldHaveSingleItem().Why.ShouldContain($"asks the table \"{Table}\", whose line \"");
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.example REJECT OK")]
    [InlineData("a.example 550 OK")]
    [InlineData("a.example 554 5.7.1 permit")]
    [InlineData("a.example DUNNO\nb.example WARN permit\nc.example HOLD")]
    [InlineData("a.example permit_mynetworks\nb.example reject_unauth_destination")]
    [InlineData("a.example")]
    [InlineData("# a.example OK")]
    [InlineData(" a.example OK")]
    [InlineData("a.example REJECT\n OK")]
    public void A_table_that_only_refuses_or_goes_on_is_harmless(string table)
    {
        var host = ForeignHost.With("25", $"check_client_access proxy:{Table}");
        host.Tables[Table] = table;

        host.Holds().ShouldBeEmpty();
    }

    [Fact]
    public void A_pattern_may_hold_blanks()
    {
        var host = ForeignHost.With("25", "check_sender_access pcre:/etc/postfix/senders");
        host.Tables["pcre:/etc/postfix/senders"] = "if /x/\n/\\/OK OK/i REJECT\nendif\n";
        host.Holds().ShouldBeEmpty();

        host.Tables["pcre:/etc/postfix/senders"] = "!/REJECT x/ OK\n";
        host.Holds().ShouldHaveSingleItem().Why.ShouldContain("whose line \"!/REJECT x/ OK\" permits");
    }

    [Fact]
    public void A_table_that_cannot_be_read_may_permit() =>
        ForeignHost.With("25", "check_sender_access ldap:/etc/postfix/x.cf").Holds().ShouldHaveSingleItem().Why.ShouldContain("cannot be read here, so it may permit");

    [Fact]
    public void A_table_that_stands_alone_is_asked_for_the_recipient() =>
        ForeignHost.With("25", Table).Holds().ShouldHaveSingleItem().Why.ShouldContain(Table);

    [Fact]
    public void A_table_of_ours_is_harmless_in_a_foreign_entry_too()
    {
        var host = ForeignHost.With("55", PostfixNames.SenderRestrictionText);
        host.Ours[PostfixNames.SenderRestriction] = PostfixNames.SenderRestrictionText;

        host.Holds().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("61")]
    [InlineData("60-z")]
    [InlineData("9")]
    public void Behind_our_key_anything_may_stand(string key) => ForeignHost.With(key, "permit").Holds().ShouldBeEmpty();

    [Fact]
    public void What_UCS_adds_itself_is_harmless()
    {
        var host = new ForeignHost();
        host.Values["mail/postfix/policy/listfilter"] = "yes";
        host.Values["mail/postfix/greylisting"] = "yes";

        host.Holds().ShouldBeEmpty();
    }

    [Fact]
    public void A_key_that_cannot_stand_in_a_list_of_names_is_not_offered_for_acceptance()
    {
        var hold = ForeignHost.With("25 x", "permit").Holds().ShouldHaveSingleItem();

        hold.Accept.ShouldBeNull();
        hold.Why.ShouldNotContain("--accept");
    }
}
