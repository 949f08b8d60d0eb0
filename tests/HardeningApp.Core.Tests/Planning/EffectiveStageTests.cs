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
        EffectiveStage.Sender(InForce, File(map), SenderPolicy.Uniform(Stage.Enforce), NoFile).ShouldBe(expected);

    [Fact]
    public void Without_the_restriction_or_the_table_nothing_is_in_force()
    {
        EffectiveStage.Sender(Ucr.With(), File("a.example REJECT x\n"), null, NoFile).ShouldBe(Stage.Off);
        EffectiveStage.Sender(InForce, File("a.example REJECT x\n") with { Table = null }, null, NoFile).ShouldBe(Stage.Off);
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

        EffectiveStage.Sender(InForce, File(Mixed), policy, NoFile).ShouldBe(Stage.Enforce);
        EffectiveStage.OfDomains(InForce, File(Mixed), policy, NoFile).Select(pair => (pair.Key.Value, pair.Value)).ShouldBe([("b.example", Stage.Off), ("c.example", Stage.Monitor), ("d.example", Stage.Off)]);
    }

    [Fact]
    public void Lines_for_sub_domains_and_comments_are_not_counted() => EffectiveStage.Domains(File(Mixed)).ShouldBe(3);

    [Theory]
    [InlineData("hardening_reject", Stage.Enforce)]
    [InlineData("hardening_warn", Stage.Monitor)]
    public void A_mail_domain_with_exceptions_has_the_stage_of_its_class_and_other_exceptions_are_no_mail_domains(string otherwise, Stage expected)
    {
        var map = File("# mail domains with exceptions\na.example hardening_exception_1\n.a.example hardening_exception_1\n# exceptions\nnews.a.example DUNNO\n.news.a.example DUNNO\n");

        EffectiveStage.Sender(InForce, map, null, name => name == "check_custom_exception_1" ? $"10.9.0.2/32 DUNNO\n0.0.0.0/0 {otherwise}\n::/0 {otherwise}\n" : null).ShouldBe(expected);
        EffectiveStage.Sender(InForce, map, null, NoFile).ShouldBe(Stage.Monitor, "its table cannot be read");
        EffectiveStage.Domains(map).ShouldBe(1);
    }

    [Fact]
    public void The_restriction_that_asks_the_clients_first_is_in_force_too() =>
        EffectiveStage.Sender(Ucr.With((PostfixNames.SenderRestriction, PostfixNames.SenderExceptionsText)), File("a.example REJECT x\n"), null, NoFile).ShouldBe(Stage.Enforce);

    private static string? NoFile(string name) => null;

    private static Core.Settings.UcrSnapshot InForce => Ucr.With((PostfixNames.SenderRestriction, PostfixNames.SenderRestrictionText));

    private static LiveFile File(string text) => new(text, "digest", "table");
}
