using System.Text.Json;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Settings;
using HardeningApp.Core.State;
using HardeningApp.Core.Tests.Planning;
using HardeningApp.Fuzz;

namespace HardeningApp.Core.Tests;

/// <summary>A short run of what <c>make fuzz</c> does by the million, and what it has found once.</summary>
public sealed class HostileInputTests
{
    [Fact]
    public void No_hostile_value_becomes_a_dangerous_output()
    {
        var report = FuzzRun.Of(20_000, FuzzRun.UsualSeed);

        report.Findings.ShouldBeEmpty();
        report.Passed.ShouldBe(20_000);
        report.Targets.Length.ShouldBe(8);
    }

    [Fact]
    public void The_same_seed_gives_the_same_cases()
    {
        FuzzReport first = FuzzRun.Of(300, 7, "plans"), second = FuzzRun.Of(300, 7, "plans");

        second.Targets.Single().Values.ShouldBe(first.Targets.Single().Values);
    }

    [Fact]
    public void The_name_of_a_broken_setting_is_escaped_like_its_value() =>
        SettingsReader.Read(Ucr.Joined(("postfix-hardening/domain/a\u001b[2J\rb/stage", "off"))).Errors.ShouldHaveSingleItem().ToString().ShouldNotContain(c => char.IsControl(c));

    [Theory]
    [InlineData("10.1.0.0/16\f", "\"\\u000c\"")]
    [InlineData("10.1.0.0/16\u0085", "\"\\u0085\"")]
    public void An_odd_blank_at_the_end_of_mynetworks_is_named_and_not_blamed_on_the_template(string entry, string named)
    {
        var world = new World();
        world.Normal[PostfixNames.MyNetworks] = "127.0.0.0/8 " + entry;
        world.OwnAddresses.Clear();
        world.Hosts.Clear();

        MyNetworksPlan.Of(world.Normal[PostfixNames.MyNetworks], [], [], ipv6: true).Render(Templates.MyNetworks, TestContext.Current.CancellationToken).ShouldEndWith(entry);
        world.Normal[PostfixNames.MyNetworks] = $"{entry} 127.0.0.0/8";
        world.Plan().Holds.ShouldHaveSingleItem().Why.ShouldStartWith($"{PostfixNames.MyNetworks} would contain {named}");
    }

    [Fact]
    public void The_name_of_a_variable_in_a_damaged_ledger_is_escaped_and_its_value_is_held()
    {
        var world = World.Settled();
        world.Ledger = world.Ledger with { Baseline = world.Ledger.Baseline.Add("a\r\u001b[2J", "@!@import os@!@") };

        var hold = world.Plan().Holds.ShouldHaveSingleItem();

        hold.Code.ShouldBe("unsafe-value");
        hold.Why.ShouldStartWith("a\\u000d\\u001b[2J would contain");
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("main.cf")]
    [InlineData("check_custom_x/../main.cf")]
    public void A_damaged_ledger_never_removes_a_file_that_is_none_of_ours(string name)
    {
        var world = World.Settled();
        world.Ledger = world.Ledger with { Files = world.Ledger.Files.Add(name, new LedgerFile("d", null)) };

        world.Plan().Files.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"myNetworks":[null],"adopted":[null],"events":[null]}""")]
    [InlineData("""{"files":{"check_custom_sender_access":null},"values":{"mail/postfix/smtpd/restrictions/recipient/10":null}}""")]
    [InlineData("""{"hosts":{"roles":[null],"entries":{"dc2":null}}}""")]
    public void A_ledger_with_holes_in_it_is_read_without_them(string json)
    {
        var world = new World { Ledger = JsonSerializer.Deserialize(json, StateJson.Readable.Ledger)! };

        Plan plan = world.Plan();

        plan.HasChanges.ShouldBeTrue();
        HistoryText.Full(new HistoryDocument(world.Ledger.Events)).ShouldNotBeEmpty();
    }

    [Fact]
    public void Defaults_that_name_each_other_do_not_grow_without_an_end()
    {
        var lines = Enumerable.Range(1, 30).Select(number => $"v{number}: {string.Concat(Enumerable.Repeat($"@%@v{number - 1}@%@", 9))}").Prepend($"v0: {new string('x', 100)}");

        UcrLayerText.Read([(UcrLayer.Default, lines)]).WithPrefix("v").Max(pair => pair.Value.Text.Length).ShouldBeLessThan(1_000_000);
    }
}
