using System.Text;
using CsCheck;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Settings;
using HardeningApp.Core.Tests.Names;

namespace HardeningApp.Core.Tests.Planning;

public sealed class PlannerProperties
{
    private static readonly Gen<string> Entry = Gen.OneOfConst("127.0.0.0/8", "192.168.7.0/24", "10.9.0.5", "10.9.0.5/32", "!10.9.0.9", "[::1]/128", "hash:/etc/postfix/nets");

    private static readonly Gen<Stage> OnStage = Gen.OneOfConst(Stage.Monitor, Stage.Enforce);

    [Fact]
    public void No_directory_content_gets_a_foreign_action_into_the_map() =>
        Gen.Select(Hostile.Name.Array[1, 6], Hostile.Address.Array[0, 4], Hostile.Text, OnStage).Sample(
            (names, addresses, host, stage) =>
            {
                foreach (var line in MapLines(WorldWith(names, addresses, host, stage)))
                {
                    var key = line[..line.IndexOf(' ', StringComparison.Ordinal)];
                    line[key.Length..].ShouldBe(" " + SenderAction.Of(stage));
                    DomainNameProperties.SafeKey.IsMatch(key.StartsWith('.') ? key[1..] : key).ShouldBeTrue(line);
                }
            },
            iter: 500);

    [Fact]
    public void No_directory_content_gets_anything_but_hosts_and_loopback_into_a_UCR_value() =>
        Gen.Select(Hostile.Name.Array[0, 4], Hostile.Address.Array[0, 6], Hostile.Text, OnStage).Sample(
            (names, addresses, host, stage) =>
            {
                var plan = WorldWith(names, addresses, host, stage).Plan();

                plan.Ucr.ShouldAllBe(change => UcrText.FirstForbidden(change.After!) == null);
                plan.Ucr.Single(change => change.Key == PostfixNames.SenderRestriction).After.ShouldBe(PostfixNames.SenderRestrictionText);
                foreach (var entry in MyNetworksPlan.Split(plan.Ucr.Single(change => change.Key == PostfixNames.MyNetworks).After).Skip(1))
                {
                    var network = Network.ParsePostfix(entry).Value.ShouldNotBeNull(entry);
                    network.PrefixLength.ShouldBe(network.IsIPv6 ? 128 : 32, entry);
                    AddressText.WhyNoHost(network.Address).ShouldBeNull(entry);
                }
            },
            iter: 500);

    [Fact]
    public void A_plan_that_was_applied_leaves_nothing_to_do_and_off_gives_everything_back() =>
        Gen.Select(Entry.Array[0, 5], Hostile.Address.Array[0, 4], Hostile.Address.Array[0, 4], OnStage).Sample(
            (entries, first, second, stage) =>
            {
                var world = WorldWith(["company.my"], first, "dc", stage);
                var before = world.Normal[PostfixNames.MyNetworks] = string.Join(' ', entries);
                foreach (var addresses in new[] { first, second })
                {
                    world.Hosts["dc"] = addresses;
                    world.Apply().Holds.ShouldBeEmpty();
                    world.Plan().IsEmpty.ShouldBeTrue();
                }

                world.Stage = Stage.Off;
                world.Apply().Holds.ShouldBeEmpty();
                world.Plan().IsEmpty.ShouldBeTrue();
                world.Normal.ShouldBe(new Dictionary<string, string> { [PostfixNames.MyNetworks] = before });
                world.Ledger.OwnsAnything.ShouldBeFalse();
            },
            iter: 300);

    private static World WorldWith(string[] names, string[] addresses, string host, Stage stage)
    {
        var world = new World { Stage = stage };
        world.Domains.Clear();
        world.Domains.AddRange(names);
        world.Hosts[host] = addresses;
        return world;
    }

    private static IEnumerable<string> MapLines(World world) =>
        world.Plan().Files.SingleOrDefault(file => file.Name == PostfixNames.SenderMap)?.Map is { } map
            ? Encoding.UTF8.GetString(map.Content.Span).Split('\n').Where(line => line.Length > 0 && line[0] != '#')
            : [];
}
