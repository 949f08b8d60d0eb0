using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Tests.Planning;

namespace HardeningApp.Core.Tests.Adoption;

/// <summary>What was made by hand is recognised, left alone, and taken over at no lower stage.</summary>
public sealed class TakeoverTests
{
    private const string Refused = "company.my REJECT no\n.company.my REJECT no\ncompany.local REJECT no\n.company.local REJECT no\n";

    [Fact]
    public void A_stock_server_has_nothing_to_take_over()
    {
        ByHand.Takeover(new World()).IsEmpty.ShouldBeTrue();
        ByHand.Takeover(new World { Relay = Stage.Enforce }).Findings.ShouldBeEmpty();
        ByHand.Takeover(World.Settled(Stage.Enforce)).IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void Until_it_is_taken_over_port_25_is_held_and_nothing_changes()
    {
        var world = ByHand.WithAll();

        var plan = world.Plan();

        plan.Holds.Select(hold => (hold.Code, hold.Feature)).ShouldBe([("adopt", Feature.Sender), ("adopt", Feature.Relay)], ignoreOrder: true);
        plan.Holds[0].Why.ShouldContain("postfix-hardening adopt");
        plan.HasChanges.ShouldBeFalse();
        plan.Findings.Length.ShouldBeGreaterThan(5);
    }

    [Theory]
    [InlineData("60")]
    [InlineData("20")]
    [InlineData("55-own")]
    public void The_map_of_senders_is_taken_over_wherever_it_is_asked(string key)
    {
        var world = ByHand.WithSenderMap(Refused, key);

        ByHand.Adopt(world);

        world.Stage.ShouldBe(Stage.Enforce);
        world.File.Text!.ShouldContain("company.my REJECT 5.7.1");
        world.Normal.ShouldNotContainKey(ByHand.Recipient(key));
        world.Normal[PostfixNames.SenderRestriction].ShouldBe(ByHand.SenderMap);
        world.Plan().IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void Lines_that_log_become_monitor_and_need_no_setting()
    {
        var world = ByHand.WithSenderMap("company.my WARN *** Invalid Inbound Sender ***\n.company.my WARN x\ncompany.local WARN x\n");

        ByHand.Adopt(world).Settings.ShouldBeEmpty();

        world.File.Text!.ShouldContain("company.my WARN");
    }

    [Fact]
    public void Lines_that_log_raise_a_feature_that_is_off()
    {
        var world = ByHand.WithSenderMap("company.my WARN x\ncompany.local WARN x\n");
        world.Stage = Stage.Off;

        // Off needs no directory, so the stage comes first.
        ByHand.Takeover(world).Settings.ShouldHaveSingleItem().After.ShouldBe("monitor");
    }

    [Fact]
    public void Mail_domains_that_differ_get_stages_of_their_own()
    {
        var world = ByHand.WithSenderMap("company.my REJECT no\ncompany.local WARN x\n");

        ByHand.Adopt(world).Settings.ShouldHaveSingleItem().Key.ShouldBe("postfix-hardening/domain/company.my/stage");

        world.File.Text!.ShouldContain("company.my REJECT");
        world.File.Text!.ShouldContain("company.local WARN");
    }

    [Fact]
    public void A_mail_domain_without_a_line_is_not_refused_because_the_others_are()
    {
        var world = ByHand.WithSenderMap("company.my REJECT no\n");

        ByHand.Adopt(world);

        world.Stage.ShouldBe(Stage.Monitor);
        world.File.Text!.ShouldContain("company.my REJECT");
        world.File.Text!.ShouldContain("company.local WARN");
    }

    [Fact]
    public void A_mail_domain_that_was_let_pass_still_is()
    {
        var world = ByHand.WithSenderMap("company.my REJECT no\ncompany.local DUNNO\n");

        ByHand.Adopt(world);

        world.Stage.ShouldBe(Stage.Enforce);
        world.File.Text!.ShouldContain("company.local DUNNO");
    }

    [Fact]
    public void A_map_that_only_warns_is_live_in_monitor()
    {
        var world = ByHand.WithSenderMap(Refused, restriction: "warn_if_reject " + ByHand.SenderMap);

        ByHand.Adopt(world);

        world.Stage.ShouldBe(Stage.Monitor);
    }

    [Fact]
    public void A_map_that_nothing_asks_raises_no_stage()
    {
        var world = new World();
        world.WriteFile(Refused);

        ByHand.Adopt(world).Settings.ShouldBeEmpty();

        world.File.Text!.ShouldContain("company.my WARN");
    }

    [Fact]
    public void Lines_about_others_go_on_in_our_map_and_are_named()
    {
        var world = ByHand.WithSenderMap(Refused + "partner@company.my OK\nevil.example REJECT own rule\nlists.company.my DUNNO\n");

        var takeover = ByHand.Adopt(world);

        takeover.Kept.Select(line => line.Key).ShouldBe(["partner@company.my", "evil.example", "lists.company.my"]);
        foreach (var line in new[] { "\npartner@company.my OK\n", "\nevil.example REJECT own rule\n", "\nlists.company.my DUNNO\n" })
            world.File.Text!.ShouldContain(line);
        world.Plan().IsEmpty.ShouldBeTrue();
        EffectiveStage.Sender(world.See().Ucr, world.File, null, _ => null).ShouldBe(Stage.Enforce);
        EffectiveStage.Domains(world.File).ShouldBe(2);
    }

    [Fact]
    public void A_kept_line_gives_way_to_a_mail_domain_of_its_name()
    {
        var world = ByHand.WithSenderMap(Refused + "new.example REJECT own\n");
        ByHand.Adopt(world);
        world.Domains.Add("new.example");

        world.Apply();

        world.File.Text!.Split('\n').Count(line => line.StartsWith("new.example ", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Theory]
    [InlineData("company.my HOLD\n")]
    [InlineData("company.my DISCARD\n")]
    [InlineData("company.my FILTER smtp:[10.0.0.1]\n")]
    public void An_action_that_we_do_not_have_stands_in_the_way(string line) =>
        ByHand.Takeover(ByHand.WithSenderMap(line)).Blockers.ShouldHaveSingleItem().ShouldContain("company.my");

    [Theory]
    [InlineData("05", ByHand.SenderMap)]
    [InlineData("60", "check_sender_access btree:/etc/postfix/check_custom_sender_access")]
    [InlineData("60", "check_recipient_access hash:/etc/postfix/check_custom_sender_access")]
    public void A_map_that_is_asked_otherwise_stands_in_the_way(string key, string restriction) =>
        ByHand.Takeover(ByHand.WithSenderMap(Refused, key, restriction)).Blockers.ShouldHaveSingleItem().ShouldContain(key);

    [Fact]
    public void What_else_a_restriction_says_stays()
    {
        var world = ByHand.WithSenderMap(Refused, restriction: ByHand.SenderMap + ", reject_rbl_client rbl.example");

        ByHand.Adopt(world);

        world.Normal[ByHand.Recipient("60")].ShouldBe("reject_rbl_client rbl.example");
    }

    [Fact]
    public void The_whole_article_is_taken_over_in_enforce()
    {
        var world = ByHand.WithAll();

        var takeover = ByHand.Adopt(world);

        (world.Stage, world.Relay, world.Submission).ShouldBe((Stage.Enforce, Stage.Enforce, Stage.Enforce));
        var live = LiveStages.Of(world.See().Ucr, world.See().Files, world.See().Requested);
        (live.Sender.Stage, live.Relay, live.Submission).ShouldBe((Stage.Enforce, Stage.Enforce, Stage.Enforce));
        world.Normal[ByHand.Submission("40")].ShouldBe("reject");
        world.Normal.ShouldNotContainKey(ByHand.Submission("99"));
        world.Normal.ShouldNotContainKey(ByHand.Recipient("30"), "a login on port 25 lets nobody relay, as before");
        takeover.Differences.ShouldNotBeEmpty();
        takeover.Networks.ShouldBe(["10.9.0.1/32", "10.9.0.5/32"]);
        world.Plan().IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void An_OK_for_relay_clients_is_not_kept_as_an_OK_for_everybody()
    {
        var world = ByHand.WithAll();
        world.WriteFile("company.my OK\npartner.example OK\n", name: PostfixNames.RelayMap);

        ByHand.Adopt(world);

        world.Files[PostfixNames.RelayMap].Text!.ShouldContain("\npartner.example permit_mynetworks\n");
        world.Files[PostfixNames.RelayMap].Text!.ShouldNotContain("OK");
    }

    [Theory]
    [InlineData("smtps")]
    [InlineData("submission")]
    public void Half_of_the_submission_part_is_named_and_left_alone(string service)
    {
        var world = new World();
        ByHand.WithSubmission(world, service);

        var takeover = ByHand.Takeover(world);

        takeover.Findings.ShouldHaveSingleItem().Adopt.ShouldContain("leaves it alone");
        (takeover.Floors.IsEmpty, takeover.Values.IsEmpty).ShouldBe((true, true));
        world.Plan().Holds.ShouldBeEmpty("port 25 is as UCS has it");
    }

    [Fact]
    public void The_first_step_alone_is_held_and_taken_over_without_opening_anything()
    {
        var world = new World { Relay = Stage.Monitor };
        world.Stock.Clear();
        world.Plan().HasChanges.ShouldBeFalse();

        ByHand.Adopt(world).Findings.Length.ShouldBe(4);

        world.Normal.ShouldNotContainKey(ByHand.Recipient("10"));
        world.Normal.ShouldNotContainKey(ByHand.Recipient("30"));
        world.Normal[ByHand.Recipient("70")].ShouldBe("reject_unlisted_recipient");
        world.Plan().Holds.ShouldNotContain(hold => hold.Code == "adopt");
    }

    [Fact]
    public void A_login_on_port_25_that_was_switched_off_stays_off_in_every_stage()
    {
        var world = new World();
        world.Normal[PostfixNames.Auth25Option] = "no";

        ByHand.Adopt(world);

        world.Auth25.ShouldBe(Stage.Enforce);
        world.Normal[PostfixNames.Auth25Option].ShouldBe("no");
    }

    [Fact]
    public void A_value_that_a_policy_hides_stands_in_the_way()
    {
        var world = ByHand.WithSenderMap(Refused);
        world.Policy[ByHand.Recipient("60")] = ByHand.SenderMap;

        ByHand.Takeover(world).Blockers.ShouldContain(blocker => blocker.Contains("higher layer", StringComparison.Ordinal));
    }
}
