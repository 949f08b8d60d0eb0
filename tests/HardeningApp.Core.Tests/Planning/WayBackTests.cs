using System.Text;
using HardeningApp.Core.Maps;
using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;
using HardeningApp.Core.State;

namespace HardeningApp.Core.Tests.Planning;

public sealed class WayBackTests
{
    private static readonly DateTimeOffset Time = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void A_later_change_is_taken_back_whole()
    {
        var world = World.Settled();
        var (generation, maps, networks) = (Keep(world), Maps(world), world.Normal[PostfixNames.MyNetworks]);
        world.Domains.Add("new.example");
        world.Hosts["dc5"] = ["10.9.0.6"];
        world.Relay = Stage.Enforce;
        world.Apply();

        var back = WayBack.To(generation, maps, world.See());

        back.Files.ShouldHaveSingleItem().Removed.ShouldBe(["new.example WARN *** Invalid Inbound Sender ***", ".new.example WARN *** Invalid Inbound Sender ***"], ignoreOrder: true);
        var after = world.See().Ucr.With(back.Ucr);
        after.Text(PostfixNames.MyNetworks).ShouldBe(networks);
        after.Text(PostfixNames.StockPermit).ShouldBe(PostfixNames.StockPermitText);
        after.Find(PostfixNames.RelayRestriction).ShouldBeNull();
        after.Text(PostfixNames.SenderRestriction).ShouldBe(PostfixNames.SenderRestrictionText);
        back.Target.Sender.Stage.ShouldBe(Stage.Monitor);
    }

    [Fact]
    public void What_is_as_it_was_needs_nothing()
    {
        var world = World.Settled();

        WayBack.To(Keep(world), Maps(world), world.See()).HasChanges.ShouldBeFalse();
    }

    [Fact]
    public void What_others_added_to_mynetworks_since_stays()
    {
        var world = World.Settled();
        var (generation, maps) = (Keep(world), Maps(world));
        world.Hosts["dc5"] = ["10.9.0.6"];
        world.Apply();
        world.Normal[PostfixNames.MyNetworks] += " 198.51.100.0/24";

        var change = WayBack.To(generation, maps, world.See()).Ucr.ShouldHaveSingleItem();

        change.After.ShouldNotBeNull().ShouldContain("198.51.100.0/24");
        change.After.ShouldNotContain("10.9.0.6");
        change.After.ShouldStartWith(PostfixNames.Loopback);
    }

    [Fact]
    public void What_is_ours_afterwards_is_what_was_ours_then()
    {
        var world = World.Settled();
        var generation = Keep(world);
        world.Relay = Stage.Monitor;
        world.Apply();

        var ledger = WayBack.Settle(generation, world.Ledger);

        ledger.Baseline.Keys.ShouldBe(generation.Owned.Baseline.Keys, ignoreOrder: true);
        ledger.Files.Keys.ShouldContain(PostfixNames.RelayMap, "what is on disk stays known, so that it goes when nobody wants it");
    }

    [Fact]
    public void A_change_that_is_tried_again_keeps_its_number()
    {
        var world = World.Settled();
        world.Domains.Add("new.example");
        var plan = world.Plan();
        var ledger = world.Ledger with { Generation = 13, OnDisk = 12 };

        GenerationUpdate.NextNumber(plan, ledger).ShouldBe(14);
        GenerationUpdate.NextNumber(plan, ledger with { Undone = new UndoneChange(13, plan.Digest, "x", 1, null, "c", true) }).ShouldBe(13);
        GenerationUpdate.NextNumber(plan, ledger with { Undone = new UndoneChange(13, "another", "x", 1, null, "c", true) }).ShouldBe(14);
    }

    [Fact]
    public void A_generation_holds_what_comes_back_and_no_history()
    {
        var world = World.Settled();
        world.Ledger = world.Ledger.With(new LedgerEvent(Time, "applied", "x"));

        var generation = Keep(world);

        generation.Files.ShouldBe(new Dictionary<string, string> { [PostfixNames.SenderMap] = world.File.Digest! });
        generation.Values.Keys.ShouldBe([PostfixNames.MyNetworks, PostfixNames.SenderRestriction, PostfixNames.Verify], ignoreOrder: true);
        (generation.Owned.Events.Length, generation.Result, generation.Directory?.Length).ShouldBe((0, GenerationResult.Started, 64));
    }

    [Fact]
    public void A_lost_ledger_comes_back_from_a_generation_and_nothing_is_forgotten_that_came_later()
    {
        var world = World.Settled();
        var generation = Keep(world) with { Number = 7, Result = GenerationResult.Confirmed };
        world.Relay = Stage.Enforce;
        world.Apply();

        var ledger = LedgerRebuild.Of([generation], world.See().Ucr, null, world.See().Files);

        (ledger.Generation, ledger.Live, ledger.Confirmed, ledger.ConfirmedConfig).ShouldBe((7, 7, 7, null));
        ledger.MyNetworks.ShouldBe(generation.Owned.MyNetworks);
        ledger.Baseline[PostfixNames.RelayRestriction].ShouldBeNull();
        ledger.Baseline[PostfixNames.StockPermit].ShouldBe(PostfixNames.StockPermitText);
        ledger.Files.Keys.ShouldBe(new[] { PostfixNames.SenderMap, PostfixNames.RelayMap, PostfixNames.RelayClients }, ignoreOrder: true);
        ledger.Files.Values.ShouldAllBe(file => file.Table == null);
    }

    [Fact]
    public void Without_generations_what_is_live_tells_and_the_networks_are_the_administrators()
    {
        var world = World.Settled();

        var ledger = LedgerRebuild.Of([], world.See().Ucr, null, world.See().Files);

        ledger.Baseline.Keys.ShouldBe([PostfixNames.SenderRestriction, PostfixNames.Verify], ignoreOrder: true);
        ledger.MyNetworks.ShouldBeEmpty();
        ledger.Files.Keys.ShouldBe([PostfixNames.SenderMap]);
    }

    [Fact]
    public void On_a_fresh_host_nothing_is_rebuilt() => LedgerRebuild.Of([], new World().See().Ucr, null, new World().See().Files).OwnsAnything.ShouldBeFalse();

    private static Generation Keep(World world)
    {
        var plan = world.Plan();
        plan.HasChanges.ShouldBeFalse();
        return GenerationUpdate.Of(plan, world.See(), world.Ledger with { Generation = 1 }, "test", Time);
    }

    private static AccessMap[] Maps(World world) => [.. world.Files.Select(file => StoredMap.Of(file.Key, Encoding.UTF8.GetBytes(file.Value.Text!)))];
}
