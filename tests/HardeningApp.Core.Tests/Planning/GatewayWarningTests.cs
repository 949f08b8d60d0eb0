using HardeningApp.Core.Gating;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Tests.Planning;

/// <summary>What the plan says of an address in mynetworks that hands in mail of many outside domains.</summary>
public sealed class GatewayWarningTests
{
    private const string Gateway = "10.9.0.254", Warning = $"{Gateway} is in mynetworks and hands in mail of many outside domains";

    [Fact]
    public void A_gateway_in_mynetworks_is_a_warning_with_the_ways_out_and_changes_nothing()
    {
        var world = With(Gateway);

        var plan = world.Apply();

        var warning = plan.Warnings.ShouldHaveSingleItem();
        warning.ShouldStartWith(Warning);
        warning.ShouldEndWith($"postfix-hardening mode sender monitor --accept gateway-{Gateway}");
        plan.Target.Sender.Stage.ShouldBe(Stage.Monitor);
        world.Plan().IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void One_that_is_accepted_or_gone_from_mynetworks_is_none()
    {
        var world = With(Gateway);
        world.Accepted[Feature.Sender] = [$"gateway-{Gateway}"];
        world.Apply().Warnings.ShouldBeEmpty();

        world = With(Gateway);
        world.Normal["mail/postfix/mynetworks"] = world.Normal["mail/postfix/mynetworks"].Replace(" " + Gateway, "", StringComparison.Ordinal);
        world.Apply().Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void An_address_of_IPv6_is_accepted_by_a_name_without_colons()
    {
        var world = With("2001:db8:9::1", "[2001:db8:9::]/64");
        world.Apply().Warnings.ShouldHaveSingleItem().ShouldEndWith("--accept gateway-2001_db8_9__1");

        world.Accepted[Feature.Sender] = ["gateway-2001_db8_9__1"];
        world.Apply().Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void Where_only_relay_has_a_stage_it_is_accepted_with_that()
    {
        var world = With(Gateway);
        (world.Stage, world.Relay) = (Stage.Off, Stage.Monitor);
        world.Apply().Warnings.ShouldHaveSingleItem().ShouldEndWith($"mode relay monitor --accept gateway-{Gateway}");

        world.Relay = Stage.Off;
        world.Apply().Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void The_command_keeps_the_stage_that_counts_again_after_a_limited_one()
    {
        var world = With(Gateway);
        world.RequestedForGood = new FeatureStages { Sender = new SenderPolicy { Stage = Stage.Enforce }, Relay = Stage.Off, Submission = Stage.Off, Auth25 = Stage.Off };

        world.Apply().Warnings.ShouldHaveSingleItem().ShouldContain("mode sender enforce --accept");
    }

    [Fact]
    public void A_log_that_nobody_reads_any_more_warns_of_nothing_after_a_week()
    {
        var world = With(Gateway);
        world.Now = world.Now.AddDays(6);
        world.Apply().Warnings.ShouldHaveSingleItem();

        world.Now = world.Now.AddDays(1);
        world.Apply().Warnings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("x")]
    [InlineData("")]
    [InlineData("203.0.113.9")]
    public void What_is_no_address_or_could_not_relay_is_passed_over(string text)
    {
        var world = With(Gateway);
        world.Collected = world.Collected! with { Gateways = [text] };

        world.Apply().Warnings.ShouldBeEmpty();
    }

    private static World With(string gateway, string? entry = null)
    {
        var world = World.Settled();
        world.Normal["mail/postfix/mynetworks"] += " " + (entry ?? gateway);
        world.Collected = new OpenSources { Collected = world.Now, Gateways = [gateway] };
        return world;
    }
}
