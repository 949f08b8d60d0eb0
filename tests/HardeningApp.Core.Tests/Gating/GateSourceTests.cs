using HardeningApp.Core.Policy;
using static HardeningApp.Core.Tests.Gating.GateWorld;

namespace HardeningApp.Core.Tests.Gating;

/// <summary>Which sources keep enforce back, and what explains them.</summary>
public sealed class GateSourceTests
{
    [Fact]
    public void An_unexplained_source_keeps_it_at_monitor_and_is_named_with_what_resolves_it()
    {
        var world = Watched(sources: [Source() with { Name = "out.news.example", Command = "postfix-hardening exception add" }]);

        var plan = world.Apply();

        plan.Target.Sender.Stage.ShouldBe(Stage.Monitor);
        plan.Holds.ShouldHaveSingleItem().Why.ShouldContain("1 source that it would refuse is not explained (198.51.100.7 (out.news.example), unknown: postfix-hardening exception add)");
    }

    [Fact]
    public void The_number_of_mails_makes_no_new_text_because_every_mail_would_be_news()
    {
        var world = Watched(sources: [Source()]);
        var before = world.Plan().Holds[0].Why;
        world.Gate = Facts(world.Now, [Source() with { Messages = 77 }]);
        world.Plan().Holds[0].Why.ShouldBe(before);
    }

    [Theory]
    [InlineData("feature=sender; client=198.51.100.7/32")]
    [InlineData("feature=sender; sender=company.my")]
    [InlineData("feature=sender; client=198.51.100.0/24; sender=news@company.my")]
    public void An_exception_explains_a_source_at_once(string exception)
    {
        var world = Watched(sources: [Source()]);
        world.Exempt("news", exception);
        world.Apply().Target.Sender.Stage.ShouldBe(Stage.Enforce);
    }

    [Theory]
    [InlineData("feature=sender; client=198.51.100.8/32")]
    [InlineData("feature=sender; client=198.51.100.7/32; sender=other@company.my")]
    [InlineData("feature=sender; sender=company.local")]
    [InlineData("feature=sender; client=198.51.100.7/32; until=2026-11-26T11:59:59Z")]
    [InlineData("feature=relay; client=198.51.100.7/32")]
    public void An_exception_for_something_else_explains_nothing(string exception)
    {
        var world = Watched(sources: [Source()]);
        world.Exempt("news", exception);
        world.Apply().Target.Sender.Stage.ShouldBe(Stage.Monitor);
    }

    [Fact]
    public void A_source_with_more_senders_than_were_kept_is_explained_only_as_a_client()
    {
        var world = Watched(sources: [Source() with { Senders = ["news@company.my", ""] }]);
        world.Exempt("news", "feature=sender; client=198.51.100.7/32; sender=company.my");
        world.Apply().Target.Sender.Stage.ShouldBe(Stage.Monitor);

        world.Exempt("news", "feature=sender; client=198.51.100.7/32");
        world.Apply().Target.Sender.Stage.ShouldBe(Stage.Enforce);
    }

    [Fact]
    public void A_server_that_is_a_relay_client_by_now_is_explained()
    {
        var world = Watched(sources: [Source() with { Address = "10.9.0.44" }]);
        world.Apply().Target.Sender.Stage.ShouldBe(Stage.Monitor);

        world.Hosts["dc44"] = ["10.9.0.44"];
        world.Apply().Target.Sender.Stage.ShouldBe(Stage.Enforce);
    }

    [Theory]
    [InlineData("source-198.51.100.7", Stage.Enforce)]
    [InlineData("source-198.51.100.8", Stage.Monitor)]
    [InlineData("risk", Stage.Enforce)]
    public void An_administrator_accepts_a_source_or_the_whole_risk(string name, Stage effective)
    {
        var world = Watched(sources: [Source()]);
        world.Accepted[Feature.Sender] = [name];
        world.Apply().Target.Sender.Stage.ShouldBe(effective);
    }

    [Fact]
    public void A_risk_that_was_taken_is_part_of_the_plan_so_that_the_ledger_remembers_it()
    {
        var world = Watched(days: 2, sources: [Source()]);
        world.Accepted[Feature.Sender] = ["risk"];
        world.Plan().Risks.ShouldHaveSingleItem().ShouldStartWith("sender is enforced at the administrator's risk: 1 source that it would refuse is not explained (198.51.100.7, unknown");

        world.Apply();
        world.Plan().Risks.ShouldBeEmpty();
    }
}
