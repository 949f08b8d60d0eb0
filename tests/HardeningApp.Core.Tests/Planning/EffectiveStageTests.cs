using System.Collections.Immutable;
using HardeningApp.Core.Names;
using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Tests.Planning;

public sealed class EffectiveStageTests
{
    private const string Mixed = "# generated\na.example REJECT x\n.a.example REJECT x\nb.example DUNNO\n.b.example DUNNO\nc.example WARN x\n.c.example WARN x\n";

    [Theory]
    [InlineData("a.example WARN x\nb.example WARN x\n", Stage.Monitor)]
    [InlineData("a.example REJECT x\nb.example REJECT x\n", Stage.Enforce)]
    [InlineData("a.example REJECT x\nb.example WARN x\n", Stage.Monitor)]
    public void What_the_map_says_counts_and_half_enforced_is_monitor(string map, Stage expected) =>
        EffectiveStage.Sender(InForce, File(map), SenderPolicy.Uniform(Stage.Enforce)).ShouldBe(expected);

    [Fact]
    public void Without_the_restriction_or_the_table_nothing_is_in_force()
    {
        EffectiveStage.Sender(Ucr.With(), File("a.example REJECT x\n"), null).ShouldBe(Stage.Off);
        EffectiveStage.Sender(InForce, File("a.example REJECT x\n") with { Table = null }, null).ShouldBe(Stage.Off);
    }

    [Fact]
    public void Domains_with_a_stage_of_their_own_are_left_aside_and_named()
    {
        var policy = new SenderPolicy
        {
            Stage = Stage.Enforce,
            Domains = new[] { ("b.example", Stage.Off), ("c.example", Stage.Enforce), ("d.example", Stage.Monitor) }
                .ToImmutableSortedDictionary(pair => DomainName.Parse(pair.Item1).Value!, pair => pair.Item2),
        };

        EffectiveStage.Sender(InForce, File(Mixed), policy).ShouldBe(Stage.Enforce);
        EffectiveStage.OfDomains(InForce, File(Mixed), policy).Select(pair => (pair.Key.Value, pair.Value)).ShouldBe([("b.example", Stage.Off), ("c.example", Stage.Monitor), ("d.example", Stage.Off)]);
    }

    [Fact]
    public void Lines_for_sub_domains_and_comments_are_not_counted() => EffectiveStage.Domains(File(Mixed)).ShouldBe(3);

    private static Core.Settings.UcrSnapshot InForce => Ucr.With((PostfixNames.SenderRestriction, PostfixNames.SenderRestrictionText));

    private static LiveFile File(string text) => new(text, "digest", "table");
}
