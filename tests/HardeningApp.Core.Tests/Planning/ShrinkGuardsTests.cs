using System.Text.Json;
using HardeningApp.Core.Policy;
using HardeningApp.Core.State;

namespace HardeningApp.Core.Tests.Planning;

public sealed class ShrinkGuardsTests
{
    [Fact]
    public void More_than_half_of_the_mail_domains_gone_is_held_with_numbers_names_and_a_way_out()
    {
        var world = WithDomains(12);
        world.Domains.RemoveRange(5, 7);

        var hold = world.Plan().Holds.ShouldHaveSingleItem();

        hold.Code.ShouldBe("shrink-domains");
        hold.Feature.ShouldBeNull();
        hold.Why.ShouldStartWith(
            "7 of 12 mail domains in force are gone from the directory (\"d05.example\", \"d06.example\", \"d07.example\", \"d08.example\", \"d09.example\", …), more than half");
        hold.Why.ShouldEndWith("postfix-hardening apply --accept-shrink");
    }

    [Theory]
    [InlineData(12, 6)] // half, not more
    [InlineData(6, 5)] // five may always go
    [InlineData(100, 50)]
    public void Fewer_are_followed_at_once(int before, int gone)
    {
        var world = WithDomains(before);
        world.Domains.RemoveRange(0, gone);

        world.Plan().Holds.ShouldBeEmpty();
    }

    [Fact]
    public void A_hold_clears_by_itself_when_the_domains_come_back()
    {
        var world = WithDomains(12);
        var all = world.Domains.ToArray();
        world.Domains.RemoveRange(0, 10);
        Codes(world).ShouldBe(["shrink-domains"]);

        world.Domains.Clear();
        world.Domains.AddRange(all);
        world.Plan().IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void An_accepted_shrinking_is_applied_once_and_leaves_nothing_to_hold()
    {
        var world = WithDomains(12);
        world.Domains.RemoveRange(5, 7);
        world.AcceptShrink = true;
        world.Apply().Holds.ShouldBeEmpty();

        world.AcceptShrink = false;
        world.Plan().IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void New_domains_wait_while_the_hold_lasts()
    {
        var world = WithDomains(12);
        world.Domains.RemoveRange(5, 7);
        world.Domains.Add("new.example");

        world.Apply().IsHeld.ShouldBeTrue();
        world.File.Text.ShouldNotBeNull().ShouldNotContain("new.example");
    }

    [Fact]
    public void The_domains_in_force_are_known_without_a_ledger()
    {
        var world = WithDomains(12);
        world.Ledger = new();
        world.Domains.RemoveRange(5, 7);

        Codes(world).ShouldBe(["shrink-domains"]);
    }

    [Fact]
    public void The_map_of_the_feature_relay_counts_as_well()
    {
        var world = WithDomains(12, FeatureHost.Stock(), relay: Stage.Monitor);
        world.Domains.RemoveRange(5, 7);

        Codes(world).ShouldBe(["shrink-domains"]);
    }

    [Fact]
    public void Switching_everything_off_is_never_held()
    {
        var world = WithDomains(12);
        world.Domains.RemoveRange(5, 7);
        world.Stage = Stage.Off;

        world.Apply().Holds.ShouldBeEmpty();
        world.Normal.ShouldBeEmpty();
    }

    [Fact]
    public void Another_stage_is_no_shrinking()
    {
        var world = WithDomains(12);
        world.Stage = Stage.Enforce;

        world.Plan().Holds.ShouldBeEmpty();
    }

    [Fact]
    public void Lines_of_others_that_are_taken_over_are_no_shrinking()
    {
        var world = new World();
        world.WriteFile(string.Concat(Enumerable.Range(0, 20).Select(number => $"partner{number}.example REJECT\n")));
        world.Ledger = world.Ledger with { Files = world.Ledger.Files.Add(PostfixNames.SenderMap, new LedgerFile("d", null) { WasForeign = true }) };

        world.Apply().Holds.ShouldBeEmpty();
    }

    [Fact]
    public void More_than_half_of_the_servers_gone_is_held_with_their_names()
    {
        var world = WithHosts(5);
        Remove(world, 3);

        var hold = world.Plan().Holds.ShouldHaveSingleItem();

        hold.Code.ShouldBe("shrink-hosts");
        hold.Why.ShouldStartWith("3 of 5 domain controllers and mail servers in force are gone from the directory (\"dc0\", \"dc1\", \"dc2\"), more than half");
    }

    [Theory]
    [InlineData(6, 3)] // half, not more
    [InlineData(3, 2)] // two may always go
    public void Fewer_servers_are_followed_at_once(int before, int gone)
    {
        var world = WithHosts(before);
        Remove(world, gone);

        world.Apply().Holds.ShouldBeEmpty();
        world.Plan().IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void Servers_whose_addresses_are_hidden_count_as_gone()
    {
        var world = WithHosts(5);
        foreach (var name in world.Hosts.Keys.Take(3).ToArray())
            world.Hosts[name] = [];

        Codes(world).ShouldBe(["shrink-hosts"]);
    }

    [Fact]
    public void Servers_with_new_addresses_or_new_names_are_not_gone()
    {
        var world = WithHosts(6);
        for (var i = 0; i < 3; i++)
        {
            world.Hosts[$"dc{i}"] = [$"10.7.0.{i + 1}"];
            world.Hosts.Remove($"dc{i + 3}", out var addresses);
            world.Hosts[$"renamed{i}"] = addresses!;
        }

        world.Plan().Holds.ShouldBeEmpty();
    }

    [Fact]
    public void Other_roles_are_the_administrators_wish_and_no_shrinking()
    {
        var world = WithHosts(5);
        world.Ledger = world.Ledger with { Hosts = world.Ledger.Hosts with { Roles = ["backup", "master", "member", "slave"] } };
        Remove(world, 4);

        world.Plan().Holds.ShouldBeEmpty();
    }

    [Fact]
    public void Both_holds_are_shown_at_once_and_one_acceptance_releases_both()
    {
        var world = WithHosts(5);
        world.Domains.AddRange(Enumerable.Range(0, 12).Select(number => $"d{number:00}.example"));
        world.Apply();
        Remove(world, 4);
        world.Domains.RemoveRange(1, 12);
        Codes(world).ShouldBe(["shrink-domains", "shrink-hosts"]);

        world.AcceptShrink = true;
        world.Apply().Holds.ShouldBeEmpty();
    }

    [Fact]
    public void Without_a_ledger_the_entries_of_servers_belong_to_the_administrator_and_stay()
    {
        var world = WithHosts(5);
        world.Ledger = new();
        Remove(world, 4);

        var plan = world.Plan();

        plan.Holds.ShouldBeEmpty();
        plan.Ucr.ShouldNotContain(change => change.Key == PostfixNames.MyNetworks);
    }

    [Fact]
    public void The_ledger_keeps_the_servers_and_one_of_an_older_version_has_none()
    {
        var ledger = WithHosts(2).Ledger;
        var read = JsonSerializer.Deserialize(JsonSerializer.Serialize(ledger, StateJson.Readable.Ledger), StateJson.Readable.Ledger)!;
        read.Hosts.Entries.Keys.ShouldBe(["dc0", "dc1"]);
        read.Hosts.Entries["dc1"].ShouldBe("10.8.0.2/32");
        read.Hosts.Roles.ShouldBe(["backup", "master", "slave"]);

        JsonSerializer.Deserialize("{}", StateJson.Readable.Ledger)!.Hosts.Entries.ShouldBeEmpty();
        JsonSerializer.Deserialize("""{"hosts": {}}""", StateJson.Readable.Ledger)!.Hosts.Entries.ShouldBeEmpty();
    }

    private static World WithDomains(int count, World? host = null, Stage relay = Stage.Off)
    {
        var world = host ?? new World();
        world.Relay = relay;
        world.Domains.Clear();
        world.Domains.AddRange(Enumerable.Range(0, count).Select(number => $"d{number:00}.example"));
        world.Apply();
        return world;
    }

    private static World WithHosts(int count)
    {
        var world = new World();
        world.Hosts.Clear();
        for (var i = 0; i < count; i++)
            world.Hosts[$"dc{i}"] = [$"10.8.0.{i + 1}"];
        world.Apply();
        return world;
    }

    private static void Remove(World world, int count)
    {
        for (var i = 0; i < count; i++)
            world.Hosts.Remove($"dc{i}");
    }

    private static IEnumerable<string> Codes(World world) => world.Plan().Holds.Select(hold => hold.Code);
}
