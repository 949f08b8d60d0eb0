using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Tests.Planning;

/// <summary>The feature relay as a plan: two keys in front of the stock one, and the stock one itself in enforce.</summary>
public sealed class RelayPlanTests
{
    [Fact]
    public void Monitor_adds_two_keys_and_two_tables_and_leaves_the_stock_key_alone()
    {
        var world = FeatureHost.Stock();
        world.Relay = Stage.Monitor;

        var plan = world.Apply();

        plan.Set().ShouldBe([PostfixNames.RelayRestriction, PostfixNames.RelayClientsRestriction]);
        plan.Files.Select(file => file.Name).ShouldBe([PostfixNames.RelayMap, PostfixNames.RelayClients]);
        world.Normal[PostfixNames.RelayClientsRestriction].ShouldStartWith("warn_if_reject ");
        world.Normal[PostfixNames.StockPermit].ShouldBe(PostfixNames.StockPermitText);
        world.Plan().IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void Enforce_sets_the_stock_key_to_the_table_and_never_unsets_it()
    {
        var world = FeatureHost.Stock();
        world.Relay = Stage.Enforce;

        world.Apply();

        world.Normal[PostfixNames.StockPermit].ShouldBe(PostfixNames.RelayClientsText);
        world.Normal[PostfixNames.RelayClientsRestriction].ShouldBe(PostfixNames.RelayClientsText);
    }

    [Fact]
    public void The_tables_say_the_same_in_monitor_and_in_enforce()
    {
        var world = FeatureHost.Stock();
        world.Relay = Stage.Monitor;
        world.Apply();

        world.Relay = Stage.Enforce;

        world.Plan().Files.ShouldBeEmpty();
    }

    [Fact]
    public void The_null_sender_and_inside_senders_may_be_relayed_for_clients_of_mynetworks_and_nobody_else()
    {
        var world = FeatureHost.Stock();
        world.Relay = Stage.Enforce;

        world.Apply();

        Lines(world, PostfixNames.RelayMap).ShouldBe(
            ["<> permit_mynetworks", "company.local permit_mynetworks", ".company.local permit_mynetworks", "company.my permit_mynetworks", ".company.my permit_mynetworks"]);
    }

    [Fact]
    public void Loopback_and_this_server_relay_with_any_sender_and_all_others_with_an_outside_one_to_inside_only()
    {
        var world = FeatureHost.Stock();
        world.Normal[PostfixNames.MyNetworks] = "127.0.0.0/8 192.0.2.0/24";
        world.Relay = Stage.Enforce;

        world.Apply();

        const string Rest = "permit_sasl_authenticated, reject_unauth_destination, permit_mynetworks";
        Lines(world, PostfixNames.RelayClients).ShouldBe(
            ["127.0.0.0/8 permit_mynetworks", "::1/128 permit_mynetworks", "10.9.0.1/32 permit_mynetworks", $"192.0.2.0/24 {Rest}", $"10.9.0.5/32 {Rest}"]);
    }

    [Fact]
    public void The_stock_text_coming_back_is_healed_and_what_was_there_before_comes_back_with_off()
    {
        var world = FeatureHost.Stock();
        world.Relay = Stage.Enforce;
        world.Apply();
        world.Normal[PostfixNames.StockPermit] = PostfixNames.StockPermitText;

        world.Apply();
        world.Normal[PostfixNames.StockPermit].ShouldBe(PostfixNames.RelayClientsText);

        world.Relay = Stage.Off;
        world.Apply();
        world.Normal[PostfixNames.StockPermit].ShouldBe(PostfixNames.StockPermitText);
        world.Normal.Keys.ShouldNotContain(key => key.Contains("hardening", StringComparison.Ordinal));
    }

    [Fact]
    public void A_network_that_no_table_can_express_holds_enforce_and_leaves_monitor()
    {
        var world = FeatureHost.Stock();
        world.Normal[PostfixNames.MyNetworks] = "127.0.0.0/8 !10.9.0.7 10.9.0.0/24";
        world.Relay = Stage.Enforce;

        var plan = world.Apply();

        plan.Codes().ShouldBe(["foreign-network"]);
        plan.Target.Relay.ShouldBe(Stage.Monitor);
        plan.IsHeld.ShouldBeFalse();
        world.Normal[PostfixNames.StockPermit].ShouldBe(PostfixNames.StockPermitText);
    }

    [Fact]
    public void What_weakens_enforce_once_it_is_in_force_is_a_warning_and_no_step_back()
    {
        var world = FeatureHost.Stock();
        world.Relay = Stage.Enforce;
        world.Apply();
        world.Normal[PostfixNames.RecipientRestrictions + "20"] = PostfixNames.StockPermitText;

        var plan = world.Apply();

        plan.Holds.ShouldBeEmpty();
        plan.Warnings.ShouldHaveSingleItem().ShouldContain("/20 = \"permit_mynetworks\"");
        world.Normal[PostfixNames.StockPermit].ShouldBe(PostfixNames.RelayClientsText);
    }

    [Fact]
    public void What_would_hold_a_higher_stage_is_a_note_until_it_is_asked_for()
    {
        var world = FeatureHost.Stock();
        world.Normal[PostfixNames.MyNetworks] = "127.0.0.0/8 trusted.company.my";
        world.Relay = Stage.Monitor;

        var plan = world.Plan();

        (plan.Holds.Length, plan.Warnings.Length).ShouldBe((0, 0));
        plan.Remarks.ShouldContain(remark => remark.StartsWith("relay enforce: ", StringComparison.Ordinal));
    }

    private static string[] Lines(World world, string name) =>
        [.. world.Files[name].Text!.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#')];
}
