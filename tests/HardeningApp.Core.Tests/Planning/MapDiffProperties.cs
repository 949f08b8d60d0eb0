using CsCheck;
using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Tests.Planning;

/// <summary>What changes is found between the lines that are the same; here by the plain way, too, for whatever is on disk.</summary>
public sealed class MapDiffProperties
{
    private static readonly string[] Domains = ["a.example", "ab.example", "b.example", "c.example"];

    private static readonly string[] Pool =
    [
        "# a comment",
        "",
        .. Domains.SelectMany(domain => new[] { $"{domain} {SenderAction.Warn}", $".{domain} {SenderAction.Warn}", $"{domain} REJECT", $"{domain} {SenderAction.Warn} " }),
        $"gone.example {SenderAction.Warn}",
        $".gone.example {SenderAction.Warn}",
    ];

    /// <summary>Which mail domains there are, and which lines of the pool are on disk.</summary>
    private static readonly Gen<(int[] Domains, int[] Lines, bool HasEnd)> Worlds =
        Gen.Select(Gen.Shuffle(Enumerable.Range(0, Domains.Length).ToArray(), 1, Domains.Length), Gen.OneOf(Gen.Shuffle(Enumerable.Range(0, Pool.Length).ToArray(), 1, Pool.Length), Gen.Int[0, Pool.Length - 1].Array[1, 12]), Gen.Bool);

    [Fact]
    public void Lines_that_come_are_those_that_were_not_there_and_lines_that_go_those_that_will_not_be() => Worlds.Sample(
        world =>
        {
            var (before, after, plan) = Change(world);
            if (before.Distinct().Count() < before.Length || plan.Files.IsEmpty)
                return;

            plan.Files[0].Removed.ShouldBe(before.Except(after));
            plan.Files[0].Added.ShouldBe(after.Except(before));
        },
        iter: 2_000);

    [Fact]
    public void A_mail_domain_is_gone_when_no_line_is_about_it_any_more() => Worlds.Sample(
        world =>
        {
            var (before, after, plan) = Change(world);

            plan.GoneDomains.ShouldBe(About(before).Except(About(after)), ignoreOrder: true);
        },
        iter: 2_000);

    [Fact]
    public void Lines_that_somebody_wrote_twice_go()
    {
        var world = World.Settled();
        var line = world.File.Text!.Split('\n').First(text => text.StartsWith("company.my ", StringComparison.Ordinal));
        world.WriteFile(world.File.Text + line + "\n");

        var file = world.Plan().Files.ShouldHaveSingleItem();

        file.Removed.ShouldBe([line]);
        file.Added.ShouldBeEmpty();
    }

    private static (string[] Before, string[] After, Plan Plan) Change((int[] Domains, int[] Lines, bool HasEnd) given)
    {
        var world = new World();
        world.Domains.Clear();
        world.Domains.AddRange(given.Domains.Select(at => Domains[at]));
        world.WriteFile($"# {Core.Maps.AccessMapText.Marker}\n" + string.Join('\n', given.Lines.Select(at => Pool[at])) + (given.HasEnd ? "\n" : ""));
        var plan = world.Plan();
        return (Rows(world.File.Text!), Rows(plan.Files.SingleOrDefault()?.Map?.Text ?? world.File.Text!), plan);
    }

    private static string[] Rows(string text) => [.. text.Split('\n').Where(line => line.Length > 0 && line[0] != '#')];

    private static IEnumerable<string> About(IEnumerable<string> rows) => rows.Select(row => row.Split(' ')[0]).Where(key => key[0] != '.').Distinct();
}
