using HardeningApp.Core.Policy;
using static HardeningApp.Core.Tests.Gating.GateWorld;

namespace HardeningApp.Core.Tests.Gating;

/// <summary>What came through the gate once, and what has to come again.</summary>
public sealed class GateMemoryTests
{
    [Fact]
    public void What_is_enforced_stays_enforced_whatever_the_log_says()
    {
        var world = Watched();
        world.Apply();

        world.Gate = Facts(world.Now, [Source()]);
        world.Apply().Target.Sender.Stage.ShouldBe(Stage.Enforce);
        world.Normal.Remove(PostfixNames.SenderRestriction);
        world.Apply().Target.Sender.Stage.ShouldBe(Stage.Enforce, "somebody took our restriction away, which heals");
    }

    [Fact]
    public void A_lower_stage_for_some_time_is_no_reason_to_ask_once_more()
    {
        var world = Watched();
        world.Apply();
        world.Gate = Facts(world.Now, [Source()]);

        world.RequestedForGood = FeatureStages.Off.With(Feature.Sender, Stage.Enforce);
        world.Stage = Stage.Monitor;
        world.Apply().Target.Sender.Stage.ShouldBe(Stage.Monitor);

        (world.RequestedForGood, world.Stage) = (null, Stage.Enforce);
        world.Apply().Target.Sender.Stage.ShouldBe(Stage.Enforce);
    }

    [Fact]
    public void Whoever_goes_back_to_monitor_is_asked_again_the_next_time()
    {
        var world = Watched();
        world.Apply();
        world.Stage = Stage.Monitor;
        world.Apply();
        world.Gate = Facts(world.Now, [Source()]);

        world.Stage = Stage.Enforce;
        world.Apply().Target.Sender.Stage.ShouldBe(Stage.Monitor);
    }

    [Fact]
    public void A_break_in_monitor_begins_the_days_anew()
    {
        var world = Watched();
        world.Stage = Stage.Off;
        world.Apply();
        world.Stage = Stage.Monitor;
        world.Apply();

        world.Stage = Stage.Enforce;
        world.Apply().Target.Sender.Stage.ShouldBe(Stage.Monitor);
    }
}
