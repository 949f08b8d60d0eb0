using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Tests.Planning;

public sealed class PlannerTests
{
    private const string Ours = "127.0.0.0/8 10.9.0.1/32 10.9.0.5/32";

    [Fact]
    public void A_fresh_host_gets_the_map_the_networks_and_the_restriction()
    {
        var plan = new World().Plan();

        plan.Holds.ShouldBeEmpty();
        var file = plan.Files.ShouldHaveSingleItem();
        file.Reason.ShouldBe("the file does not exist");
        file.Added.Count.ShouldBe(4);
        file.Removed.ShouldBeEmpty();
        plan.Ucr.ShouldBe(
        [
            new UcrChange(PostfixNames.MyNetworks, PostfixNames.Loopback, Ours),
            new UcrChange(PostfixNames.SenderRestriction, null, PostfixNames.SenderRestrictionText),
            new UcrChange(PostfixNames.Verify, null, "yes"),
        ]);
        plan.OurNetworks.ShouldBe(["10.9.0.1/32", "10.9.0.5/32"]);
        plan.IsEmpty.ShouldBeFalse();
    }

    [Theory]
    [InlineData(Stage.Monitor)]
    [InlineData(Stage.Enforce)]
    [InlineData(Stage.Off)]
    public void After_it_was_applied_there_is_nothing_to_change(Stage stage) => World.Settled(stage).Plan().IsEmpty.ShouldBeTrue();

    [Fact]
    public void A_mail_domain_that_is_added_is_warned_about()
    {
        var world = World.Settled();
        world.Domains.Add("New.company.my");

        var plan = world.Plan();

        var file = plan.Files.ShouldHaveSingleItem();
        file.Reason.ShouldBe("the policy changed");
        file.Added.ShouldBe([$"new.company.my {SenderAction.Warn}", $".new.company.my {SenderAction.Warn}"]);
        file.Removed.ShouldBeEmpty();
        plan.Ucr.ShouldBeEmpty("the map alone changes: Postfix needs no reload");
    }

    [Fact]
    public void A_mail_domain_that_is_removed_leaves_the_map()
    {
        var world = World.Settled();
        world.Domains.Remove("company.local");

        world.Plan().Files.ShouldHaveSingleItem().Removed.ShouldBe([$"company.local {SenderAction.Warn}", $".company.local {SenderAction.Warn}"]);
    }

    [Fact]
    public void A_domain_controller_that_is_added_may_relay()
    {
        var world = World.Settled();
        world.Hosts["dc6"] = ["2001:0db8:0009:0000:0000:0000:0000:0005"];

        var plan = world.Plan();

        plan.Files.ShouldBeEmpty();
        plan.Ucr.ShouldBe([new UcrChange(PostfixNames.MyNetworks, Ours, Ours + " [2001:db8:9::5]/128")]);
    }

    [Fact]
    public void An_address_of_this_host_may_relay_although_the_directory_does_not_know_it()
    {
        var world = World.Settled();
        world.OwnAddresses.Add("10.8.0.1");

        world.Plan().Ucr.ShouldHaveSingleItem().After.ShouldBe("127.0.0.0/8 10.8.0.1/32 10.9.0.1/32 10.9.0.5/32");
    }

    [Fact]
    public void With_IPv6_in_Postfix_its_loopback_is_added()
    {
        var world = World.Settled();
        world.Normal[PostfixNames.InetProtocols] = "all";

        world.Plan().Ucr.ShouldHaveSingleItem().After.ShouldBe("127.0.0.0/8 [::1]/128 10.9.0.1/32 10.9.0.5/32");
    }

    [Fact]
    public void Enforce_changes_the_action_of_every_line_and_nothing_else()
    {
        var world = World.Settled();
        world.Stage = Stage.Enforce;

        var plan = world.Plan();

        plan.Ucr.ShouldBeEmpty();
        plan.Files.ShouldHaveSingleItem().Added.ShouldAllBe(line => line.EndsWith(" " + SenderAction.Reject, StringComparison.Ordinal));
        plan.Files[0].Added.Count.ShouldBe(4);
        plan.Files[0].Removed.Count.ShouldBe(4);
    }

    [Fact]
    public void A_reload_that_Postfix_has_not_confirmed_is_still_to_do()
    {
        var world = World.Settled();
        world.Config = "written by somebody else";

        var plan = world.Plan();

        plan.Unconfirmed.ShouldBeTrue();
        plan.HasChanges.ShouldBeFalse();
        plan.IsEmpty.ShouldBeFalse();
    }

    [Fact]
    public void While_off_a_changed_main_cf_is_none_of_our_business()
    {
        var world = new World { Stage = Stage.Off, Config = "written by somebody else" };

        world.Plan().IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void Values_that_are_left_out_are_named_in_the_plan()
    {
        var world = new World();
        world.Domains.Add("foo bar");
        world.Hosts["dc9"] = ["10.9.0.300"];

        world.Plan().Skipped.Select(skipped => skipped.Value).ShouldBe(["10.9.0.300", "foo bar"]);
    }

    [Fact]
    public void The_same_observation_gives_the_same_plan()
    {
        var seen = new World().See();

        PlanText.Full(Planner.Compute(seen, TestContext.Current.CancellationToken)).ShouldBe(PlanText.Full(Planner.Compute(seen, TestContext.Current.CancellationToken)));
    }
}
