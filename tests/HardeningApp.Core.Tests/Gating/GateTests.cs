using HardeningApp.Core.Gating;
using HardeningApp.Core.Names;
using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Tests.Planning;

namespace HardeningApp.Core.Tests.Gating;

/// <summary>Between the requested and the effective stage of everything that is to be enforced.</summary>
public sealed class GateTests
{
    private const string Service = "198.51.100.7";
    private static readonly DomainName My = DomainName.Parse("company.my").Value!;

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
        Watch(world, 8);
        world.Gate = Facts(world.Now, [Source() with { Feature = feature, Senders = ["anna"], Domains = [] }]);
        Set(world, feature, Stage.Enforce);
        world.Apply().Target.Of(feature).ShouldBe(Stage.Monitor);

        world.Gate = Facts(world.Now, [Source() with { Feature = Feature.Sender }]);
        world.Apply().Target.Of(feature).ShouldBe(Stage.Enforce);
        world.Plan().IsEmpty.ShouldBeTrue();
    }

    /// <summary>A host whose feature sender has been at monitor for some days and is asked for another stage now.</summary>
    private static World Watched(int days = 8, Stage stage = Stage.Enforce, OpenSource[]? sources = null)
    {
        var world = World.Settled();
        world.Apply();
        Watch(world, days);
        world.Gate = Facts(world.Now, sources ?? []);
        world.Stage = stage;
        return world;
    }

    private static void Watch(World world, int days) => world.Now = world.Now.AddDays(days);

    private static GateFacts Facts(DateTimeOffset collected, params OpenSource[] sources) =>
        new(7, new OpenSources { Collected = collected, Days = 7, Sources = [.. sources] });

    private static OpenSource Source() => new()
    {
        Feature = Feature.Sender,
        Address = Service,
        Kind = "Unknown",
        Messages = 3,
        Last = new DateTimeOffset(2026, 11, 26, 11, 0, 0, TimeSpan.Zero),
        Senders = ["news@company.my"],
        Domains = ["company.my"],
    };

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
