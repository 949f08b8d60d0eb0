using System.Collections.Immutable;
using HardeningApp.Core.Names;
using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;
using HardeningApp.Core.State;

namespace HardeningApp.Core.Tests.State;

public sealed class ModeTextTests
{
    private static readonly FeatureStages Requested = new()
    {
        Sender = new SenderPolicy
        {
            Stage = Stage.Enforce,
            Domains = ImmutableSortedDictionary<DomainName, Stage>.Empty.Add(DomainName.Parse("lists.company.my").Value!, Stage.Off),
        },
        Relay = Stage.Monitor,
    };

    private static readonly PassStatus Status = new()
    {
        State = "ok",
        Summary = "everything is as it should be",
        Reason = "ucr",
        Features = [new("sender", "enforce", "monitor"), new("relay", "monitor", "monitor"), new("submission", "off", "off"), new("auth25", "off", "off")],
        SenderDomains = [new("lists.company.my", "off", "off")],
        Holds = [new Hold("foreign-permit", "key 25 lets mail through first") { Feature = Feature.Sender, From = Stage.Enforce, Accept = "25" }],
    };

    [Fact]
    public void The_table_shows_what_is_requested_what_is_in_force_and_what_holds_it() =>
        ModeText.Table(Requested, Status, FeatureText.All).ShouldBe(
            """
            feature             requested  effective  held by
            sender              enforce    monitor    foreign-permit
              lists.company.my  off        off
            relay               monitor    monitor
            submission          off        off
            auth25              off        off

            foreign-permit: key 25 lets mail through first

            """);

    [Fact]
    public void One_feature_is_shown_alone_without_the_holds_of_others() =>
        ModeText.Table(Requested, Status, [Feature.Relay]).ShouldBe(
            """
            feature  requested  effective  held by
            relay    monitor    monitor

            """);

    [Fact]
    public void A_hold_of_everything_stands_at_every_feature_and_is_explained_once()
    {
        var text = ModeText.Table(Requested, Status with { Holds = [new Hold("shadowed", "a policy hides it")] }, FeatureText.All);

        text.Split('\n').Count(line => line.EndsWith("  shadowed", StringComparison.Ordinal)).ShouldBe(4);
        text.Split('\n').Count(line => line == "shadowed: a policy hides it").ShouldBe(1);
    }

    [Fact]
    public void A_pass_that_failed_says_why_the_stages_are_not_in_force() =>
        ModeText.Table(Requested, Status with { State = "error", Summary = "the directory gave no complete answer", Holds = [] }, FeatureText.All)
            .ShouldEndWith("\nerror: the directory gave no complete answer\n");

    [Fact]
    public void Before_the_first_pass_nothing_is_known_about_what_is_in_force()
    {
        var text = ModeText.Table(Requested, null, FeatureText.All);

        text.ShouldContain("sender              enforce    ?");
        text.ShouldContain("  lists.company.my  off        ?");
        text.ShouldContain("no pass has ended yet");
    }
}
