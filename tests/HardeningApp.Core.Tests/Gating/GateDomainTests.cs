using HardeningApp.Core.Names;
using HardeningApp.Core.Policy;
using static HardeningApp.Core.Tests.Gating.GateWorld;

namespace HardeningApp.Core.Tests.Gating;

/// <summary>Mail domains with a stage of their own at the gate.</summary>
public sealed class GateDomainTests
{
    private static readonly DomainName My = DomainName.Parse("company.my").Value!;

    [Fact]
    public void A_mail_domain_that_was_off_is_watched_from_the_moment_it_is_not()
    {
        var world = Watched(stage: Stage.Monitor);
        world.DomainStages["company.my"] = Stage.Off;
        world.Apply();

        world.DomainStages["company.my"] = Stage.Enforce;
        world.Apply().Target.Sender.Of(My).ShouldBe(Stage.Monitor);
        world.Plan().Holds.ShouldHaveSingleItem().Why.ShouldContain("logged since 2026-12-04");
    }

    [Fact]
    public void A_source_of_one_mail_domain_keeps_only_that_one_back()
    {
        var world = Watched(stage: Stage.Monitor, sources: [Source()]);
        world.DomainStages["company.my"] = Stage.Enforce;
        world.DomainStages["company.local"] = Stage.Enforce;

        var plan = world.Apply();

        plan.Target.Sender.Domains[My].ShouldBe(Stage.Monitor);
        plan.Target.Sender.Domains[DomainName.Parse("company.local").Value!].ShouldBe(Stage.Enforce);
        plan.Target.Sender.Stage.ShouldBe(Stage.Monitor);
        var hold = plan.Holds.ShouldHaveSingleItem();
        hold.Domain.ShouldBe("company.my");
        hold.Why.ShouldContain("postfix-hardening mode sender enforce --accept source-198.51.100.7 --domain company.my");
    }

    [Fact]
    public void A_mail_domain_with_a_stage_of_its_own_does_not_keep_the_others_back()
    {
        var world = Watched(sources: [Source()]);
        world.DomainStages["company.my"] = Stage.Monitor;

        var plan = world.Apply();

        plan.Target.Sender.Stage.ShouldBe(Stage.Enforce);
        plan.Target.Sender.Domains[My].ShouldBe(Stage.Monitor);
    }

    [Fact]
    public void A_mail_domain_that_gives_its_own_stage_up_comes_to_the_gate_too()
    {
        var world = Watched(sources: [Source()]);
        world.DomainStages["company.my"] = Stage.Monitor;
        world.Apply();

        world.DomainStages.Clear();
        var plan = world.Apply();
        plan.Target.Sender.Of(My).ShouldBe(Stage.Monitor);
        plan.Holds.ShouldHaveSingleItem().Domain.ShouldBe("company.my");
        (world.File.Text ?? "").ShouldContain("\ncompany.my WARN");
        world.Plan().HasChanges.ShouldBeFalse();

        world.Gate = Facts(world.Now);
        world.Apply().Target.Sender.Of(My).ShouldBe(Stage.Enforce);
        (world.File.Text ?? "").ShouldContain("\ncompany.my REJECT");
        world.Ledger.Gate.Passed.ShouldBe(["sender"]);
    }
}
