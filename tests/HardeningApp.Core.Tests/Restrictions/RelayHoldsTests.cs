using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Tests.Restrictions;

public sealed class RelayHoldsTests
{
    private const string OurText = "check_client_access cidr:/etc/postfix/check_custom_relay_clients";

    [Fact]
    public void A_stock_host_has_no_finding() => new ForeignHost().Holds().ShouldBeEmpty();

    [Theory]
    [InlineData("09")]
    [InlineData("09-x")]
    [InlineData("1")]
    [InlineData("08-x")]
    public void An_entry_that_our_key_would_overtake_holds_monitor_too(string key)
    {
        var hold = ForeignHost.With(key, "reject_rbl_client zen.example").Holds().ShouldHaveSingleItem();

        hold.Code.ShouldBe("overtaken-restriction");
        hold.Feature.ShouldBe(Feature.Relay);
        hold.From.ShouldBe(Stage.Monitor);
        hold.TakesBackMonitor.ShouldBeTrue("monitor changes no verdict, so it may not go on overtaking the entry");
        hold.Accept.ShouldBeNull();
        hold.Why.ShouldStartWith($"mail/postfix/smtpd/restrictions/recipient/{key} = \"reject_rbl_client zen.example\" sorts between");
        hold.Why.ShouldContain($"ucr set mail/postfix/smtpd/restrictions/recipient/08-front-{key}=\"$(ucr get mail/postfix/smtpd/restrictions/recipient/{key})\"");
    }

    [Theory]
    [InlineData("05")]
    [InlineData("08")]
    [InlineData("08-front-09")]
    [InlineData("100")]
    [InlineData("25")]
    public void An_entry_in_front_of_ours_or_behind_the_stock_key_is_not_overtaken(string key) =>
        ForeignHost.With(key, "reject_rbl_client zen.example").Holds().ShouldBeEmpty();

    [Theory]
    [InlineData("")]
    [InlineData(" , ")]
    public void An_empty_entry_says_nothing(string text) => ForeignHost.With("09", text).Holds().ShouldBeEmpty();

    [Fact]
    public void Permission_by_mynetworks_at_another_key_in_place_of_the_stock_one_holds_monitor()
    {
        var host = ForeignHost.With("20", "permit_mynetworks");
        host.Values.Remove(ForeignHost.Recipient("10"));
        host.Values[ForeignHost.Recipient("15")] = "reject_rbl_client zen.example";

        var holds = host.Holds(Feature.Relay);

        holds.Select(hold => (hold.Code, hold.From, hold.Accept)).ShouldBe([("extra-permit-mynetworks", Stage.Monitor, null), ("overtaken-restriction", Stage.Monitor, null)]);
        holds[0].Why.ShouldContain("ucr set mail/postfix/smtpd/restrictions/recipient/10=permit_mynetworks");
        holds[0].Why.ShouldContain("ucr unset mail/postfix/smtpd/restrictions/recipient/20");
        holds[1].Why.ShouldContain("recipient/15 = ");
    }

    [Theory]
    [InlineData("20", "permit_mynetworks")]
    [InlineData("20", "reject_unknown_client_hostname, PERMIT_MYNETWORKS, reject_rbl_client zen.example")]
    public void A_further_permission_by_mynetworks_can_be_accepted_because_monitor_changes_nothing(string key, string text)
    {
        var hold = ForeignHost.With(key, text).Holds().ShouldHaveSingleItem();

        hold.Code.ShouldBe("extra-permit-mynetworks");
        hold.From.ShouldBe(Stage.Monitor);
        hold.TakesBackMonitor.ShouldBeFalse();
        hold.Accept.ShouldBe(key);
        hold.Why.ShouldContain($"postfix-hardening mode relay enforce --accept {key}");
    }

    [Fact]
    public void Permission_by_mynetworks_in_front_of_ours_cannot_be_accepted() =>
        ForeignHost.With("05", "permit_mynetworks").Holds().ShouldHaveSingleItem().Accept.ShouldBeNull();

    [Fact]
    public void Behind_relay_control_it_lets_nobody_relay() =>
        ForeignHost.With("75", "permit_mynetworks, reject_rbl_client zen.example").Holds().ShouldBeEmpty();

    [Fact]
    public void Relay_control_that_only_warns_is_none()
    {
        var host = ForeignHost.With("75", "permit_mynetworks");
        host.Values[ForeignHost.Recipient("50")] = "warn_if_reject reject_unauth_destination";

        host.Holds().ShouldHaveSingleItem().Code.ShouldBe("extra-permit-mynetworks");
    }

    [Fact]
    public void The_stock_key_with_more_than_its_stock_text_holds_monitor_and_gets_commands_that_split_it()
    {
        var hold = ForeignHost.With("10", "reject_a, permit_mynetworks reject_rbl_client zen.example").Holds().ShouldHaveSingleItem();

        hold.Code.ShouldBe("foreign-key-10");
        hold.From.ShouldBe(Stage.Monitor);
        hold.TakesBackMonitor.ShouldBeTrue("what stands in front of the permission is overtaken");
        hold.Accept.ShouldBeNull();
        hold.Why.ShouldEndWith(
            "ucr set mail/postfix/smtpd/restrictions/recipient/08-front='reject_a'"
            + " && ucr set mail/postfix/smtpd/restrictions/recipient/10-behind='reject_rbl_client zen.example'"
            + " && ucr set mail/postfix/smtpd/restrictions/recipient/10='permit_mynetworks'");
    }

    [Fact]
    public void The_stock_key_with_another_text_holds_monitor()
    {
        var hold = ForeignHost.With("10", "check_sender_access hash:/etc/postfix/check_custom_relay_access").Holds(Feature.Relay).ShouldHaveSingleItem();

        hold.Code.ShouldBe("foreign-key-10");
        hold.Why.ShouldContain("ucr set mail/postfix/smtpd/restrictions/recipient/08-front-10=\"$(ucr get mail/postfix/smtpd/restrictions/recipient/10)\"");
    }

    [Theory]
    [InlineData(" Permit_Mynetworks,")]
    [InlineData(OurText)]
    public void The_stock_key_with_its_stock_text_or_ours_is_no_finding(string text)
    {
        var host = ForeignHost.With("10", text);
        host.Ours[ForeignHost.Recipient("10")] = OurText;

        host.Holds().ShouldBeEmpty();
    }

    [Fact]
    public void A_host_where_no_relay_client_may_relay_is_not_opened()
    {
        var host = new ForeignHost();
        host.Values.Remove(ForeignHost.Recipient("10"));

        var hold = host.Holds().ShouldHaveSingleItem();

        hold.Code.ShouldBe("no-permit-mynetworks");
        hold.Feature.ShouldBe(Feature.Relay);
        hold.From.ShouldBe(Stage.Monitor);
        hold.TakesBackMonitor.ShouldBeTrue("our key lets relay clients through where nothing else does any more");
        hold.Accept.ShouldBeNull();
    }

    [Fact]
    public void Our_own_keys_are_no_findings_also_after_somebody_edited_them()
    {
        var host = new ForeignHost();
        host.Values[ForeignHost.Recipient("08-hardening-relay")] = "check_sender_access hash:/etc/postfix/check_custom_relay_access";
        host.Values[ForeignHost.Recipient("09-hardening-relay-clients")] = "permit";
        host.Values[ForeignHost.Recipient("60-hardening-sender")] = "check_sender_access hash:/etc/postfix/check_custom_sender_access";

        host.Holds().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("permit")]
    [InlineData("check_client_access hash:/etc/postfix/unknown")]
    [InlineData("warn_if_reject permit_tls_clientcerts")]
    public void A_permission_in_front_of_ours_holds_both_features_in_enforce_until_it_is_accepted(string text)
    {
        var holds = ForeignHost.With("05", text).Holds();

        holds.Select(hold => (hold.Code, hold.Feature, hold.From, hold.Accept)).ShouldBe(
        [
            ("foreign-permit", Feature.Relay, Stage.Enforce, "05"), ("foreign-permit", Feature.Sender, Stage.Enforce, "05"),
        ]);
        holds[0].Why.ShouldContain("postfix-hardening mode relay enforce --accept 05");
        holds[1].Why.ShouldContain("postfix-hardening mode sender enforce --accept 05");
        holds[1].Why.ShouldContain("ucr unset mail/postfix/smtpd/restrictions/recipient/05");
    }

    [Fact]
    public void A_table_that_lets_relay_clients_through_in_front_of_ours_concerns_relay_alone()
    {
        var host = ForeignHost.With("05", "check_sender_access hash:/etc/postfix/partners");
        host.Tables["hash:/etc/postfix/partners"] = "partner.example permit_mynetworks\n";

        host.Holds().ShouldHaveSingleItem().Feature.ShouldBe(Feature.Relay);
    }
}
