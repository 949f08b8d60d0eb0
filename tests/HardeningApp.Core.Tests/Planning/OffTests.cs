using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Tests.Planning;

/// <summary>Switching the feature off gives back what was there before.</summary>
public sealed class OffTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("127.0.0.0/8")]
    [InlineData("192.168.9.0/24 127.0.0.0/8")]
    [InlineData("127.0.0.0/8,  192.168.9.0/24,10.9.0.5")]
    [InlineData("192.168.9.0/24")]
    [InlineData("127.0.0.0/8 [::1]/128 10.9.0.5/32 10.9.0.5/32")]
    public void Off_after_on_gives_back_exactly_the_value_from_before(string? before)
    {
        var world = new World();
        if (before is not null)
            world.Normal[PostfixNames.MyNetworks] = before;

        OnAndOff(world);

        world.Normal.GetValueOrDefault(PostfixNames.MyNetworks).ShouldBe(before);
        world.Normal.ShouldNotContainKey(PostfixNames.SenderRestriction);
        world.File.Text.ShouldBeNull();
        world.Plan().IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void Off_after_on_unsets_what_no_layer_had_set()
    {
        var world = new World();
        world.Defaults.Clear();

        OnAndOff(world);

        world.Normal.ShouldBeEmpty();
    }

    [Fact]
    public void A_second_time_on_and_off_gives_the_same()
    {
        var world = new World();
        world.Normal[PostfixNames.MyNetworks] = "127.0.0.0/8,192.168.9.0/24";

        OnAndOff(world);
        OnAndOff(world);

        world.Normal[PostfixNames.MyNetworks].ShouldBe("127.0.0.0/8,192.168.9.0/24");
    }

    [Fact]
    public void An_entry_that_was_added_by_others_meanwhile_stays()
    {
        var world = World.Settled();
        world.Normal[PostfixNames.MyNetworks] += " 192.168.7.0/24";

        world.Stage = Stage.Off;
        world.Apply();

        world.Normal[PostfixNames.MyNetworks].ShouldBe("127.0.0.0/8 192.168.7.0/24");
    }

    [Fact]
    public void An_entry_that_was_removed_by_others_meanwhile_does_not_come_back()
    {
        var world = new World();
        world.Normal[PostfixNames.MyNetworks] = "127.0.0.0/8 192.168.7.0/24 192.168.9.0/24";
        world.Apply();
        world.Normal[PostfixNames.MyNetworks] = "127.0.0.0/8 192.168.9.0/24 10.9.0.1/32 10.9.0.5/32";

        world.Stage = Stage.Off;
        world.Apply();

        world.Normal[PostfixNames.MyNetworks].ShouldBe("127.0.0.0/8 192.168.9.0/24");
    }

    [Fact]
    public void The_map_is_removed_with_the_reason()
    {
        var world = World.Settled();
        world.Stage = Stage.Off;

        var file = world.Plan().Files.ShouldHaveSingleItem();

        file.Map.ShouldBeNull();
        file.Reason.ShouldBe("no longer wanted");
        file.Removed.Count.ShouldBe(4);
    }

    [Fact]
    public void A_map_of_others_is_not_touched_while_off()
    {
        var world = new World { Stage = Stage.Off };
        world.WriteFile("company.my REJECT\n");

        world.Plan().IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void Off_needs_no_directory()
    {
        var world = World.Settled();
        world.Stage = Stage.Off;

        world.See().Directory.ShouldBeNull();
        world.Plan().Holds.ShouldBeEmpty();
    }

    [Fact]
    public void Off_that_a_crash_interrupted_sets_nothing_again()
    {
        var world = World.Settled();
        var ledger = world.Ledger;
        world.Stage = Stage.Off;
        world.Apply();
        world.Ledger = ledger;

        world.Plan().Ucr.ShouldBeEmpty("the default of the lower layer is what unsetting gives back");
        world.Plan().Files.ShouldHaveSingleItem().Map.ShouldBeNull();
    }

    private static void OnAndOff(World world)
    {
        world.Stage = Stage.Monitor;
        world.Apply().HasChanges.ShouldBeTrue();
        world.Stage = Stage.Off;
        world.Apply().Holds.ShouldBeEmpty();
    }
}
