using HardeningApp.Core.Gating;
using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Tests.Planning;
using static HardeningApp.Core.Tests.Gating.GateWorld;

namespace HardeningApp.Core.Tests.Gating;

/// <summary>Between the requested and the effective stage of everything that is to be enforced.</summary>
public sealed class GateTests
{
    [Fact]
    public void What_was_just_switched_on_is_watched_first()
    {
        var world = Watched(days: 0, Stage.Monitor);
        world.Stage = Stage.Enforce;

        var plan = world.Apply();

        plan.Target.Sender.Stage.ShouldBe(Stage.Monitor);
        plan.Holds.ShouldHaveSingleItem().Why.ShouldBe(
            "sender is not enforced yet: its mail has been logged since 2026-11-26 12:00:00 UTC, and 7 days are asked for (postfix-hardening/gate/days), so until 2026-12-03 12:00:00 UTC. "
            + "postfix-hardening next says what to do; postfix-hardening mode sender enforce --accept-risk enforces all the same");
    }

    [Fact]
    public void After_the_days_without_an_unexplained_source_it_is_enforced_by_itself()
    {
        var world = Watched(days: 6);
        world.Apply().Target.Sender.Stage.ShouldBe(Stage.Monitor);

        world.Now = world.Now.AddDays(1);
        world.Gate = Facts(world.Now);
        world.Apply().Target.Sender.Stage.ShouldBe(Stage.Enforce);
        world.Plan().IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void Without_a_fresh_look_into_the_mail_log_nothing_begins()
    {
        var world = Watched();
        world.Gate = new GateFacts(7, null);
        world.Apply().Holds.ShouldHaveSingleItem().Why.ShouldContain("the mail log was not read within the last hour");
        world.Gate = Facts(world.Now.AddHours(-1));
        world.Apply().Target.Sender.Stage.ShouldBe(Stage.Monitor);
        world.Gate = new GateFacts(8, new OpenSources { Collected = world.Now, Days = 7 });
        world.Apply().Target.Sender.Stage.ShouldBe(Stage.Monitor, "a day more is asked for than was looked at");
        world.Gate = Facts(world.Now.AddMinutes(-59));
        world.Apply().Target.Sender.Stage.ShouldBe(Stage.Enforce);
    }

    [Fact]
    public void A_rise_of_what_is_refused_is_a_warning_while_it_is_enforced()
    {
        var world = Watched();
        world.Gate = new GateFacts(7, world.Gate!.Sources! with { Rising = [Feature.Sender, Feature.Relay] });
        world.Apply().Warnings.ShouldHaveSingleItem().ShouldStartWith("sender: far more mail was refused in the last 24 hours than on any of the seven days before");

        world.Stage = Stage.Monitor;
        world.Apply().Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void Zero_days_mean_that_there_is_no_gate()
    {
        var world = new World { Stage = Stage.Enforce };
        world.Apply().Target.Sender.Stage.ShouldBe(Stage.Enforce);
    }

    [Theory]
    [InlineData(Feature.Relay)]
    [InlineData(Feature.Submission)]
    [InlineData(Feature.Auth25)]
    public void Every_feature_comes_to_the_gate_with_its_own_sources(Feature feature)
    {
        var world = FeatureHost.Stock(Stage.Monitor);
        world.Logins = new LoginFacts { OffersLogin = true };
        Set(world, feature, Stage.Monitor);
        world.Gate = Facts(world.Now);
        world.Apply();
        world.Watch(8);
        world.Gate = Facts(world.Now, [Source() with { Feature = feature, Senders = ["anna"], Domains = [] }]);
        Set(world, feature, Stage.Enforce);
        world.Apply().Target.Of(feature).ShouldBe(Stage.Monitor);

        world.Gate = Facts(world.Now, [Source() with { Feature = Feature.Sender }]);
        world.Apply().Target.Of(feature).ShouldBe(Stage.Enforce);
        world.Plan().IsEmpty.ShouldBeTrue();
    }

    private static void Set(World world, Feature feature, Stage stage)
    {
        if (feature == Feature.Relay)
            world.Relay = stage;
        else if (feature == Feature.Submission)
            world.Submission = stage;
        else
            world.Auth25 = stage;
    }
}
