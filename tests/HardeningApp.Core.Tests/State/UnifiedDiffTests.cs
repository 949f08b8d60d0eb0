using HardeningApp.Core.State;

namespace HardeningApp.Core.Tests.State;

public sealed class UnifiedDiffTests
{
    [Fact]
    public void Equal_texts_have_no_difference() => UnifiedDiff.Of("a\nb\n", "a\nb\n").ShouldBeEmpty();

    [Fact]
    public void A_line_that_comes_has_three_lines_around_it() =>
        UnifiedDiff.Of("1\n2\n3\n4\n5\n6\n7\n8\n", "1\n2\n3\n4\nnew\n5\n6\n7\n8\n").ShouldBe(["@@ -2,6 +2,7 @@", " 2", " 3", " 4", "+new", " 5", " 6", " 7"]);

    [Fact]
    public void Changes_far_from_each_other_are_hunks_of_their_own() =>
        UnifiedDiff.Of(Numbers(1, 30), Numbers(2, 30) + "31\n").Count(line => line.StartsWith("@@", StringComparison.Ordinal)).ShouldBe(2);

    [Fact]
    public void A_new_file_comes_whole() => UnifiedDiff.Of("", "a\nb\n").ShouldBe(["@@ -0,0 +1,2 @@", "+a", "+b"]);

    [Fact]
    public void What_it_shows_leads_from_one_text_to_the_other()
    {
        var random = new Random(20260101);
        for (var i = 0; i < 2000; i++)
        {
            var (before, after) = (Some(random), Some(random));
            Patch(before, [.. UnifiedDiff.Of(before, after)]).ShouldBe(after, $"{before}\n=>\n{after}");
        }
    }

    [Fact]
    public void A_hundred_thousand_lines_are_compared_in_no_time()
    {
        var start = TimeProvider.System.GetTimestamp();

        UnifiedDiff.Of(Numbers(1, 200_000), Numbers(2, 200_000)).Count().ShouldBe(5);

        TimeProvider.System.GetElapsedTime(start).ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    private static string Numbers(int first, int last) => string.Concat(Enumerable.Range(first, last - first + 1).Select(number => $"{number}\n"));

    private static string Some(Random random) => string.Concat(Enumerable.Range(0, random.Next(0, 25)).Select(_ => $"{random.Next(0, 12)}\n"));

    /// <summary>What patch(1) does.</summary>
    private static string Patch(string before, string[] diff)
    {
        var old = before.Length == 0 ? [] : before[..^1].Split('\n');
        var (result, at) = (new List<string>(), 0);
        foreach (var line in diff)
        {
            if (line.StartsWith("@@", StringComparison.Ordinal))
            {
                var range = line.Split(' ')[1][1..].Split(',').Select(int.Parse).ToArray();
                var start = range[1] == 0 ? range[0] : range[0] - 1;
                result.AddRange(old[at..start]);
                at = start;
                continue;
            }

            if (line[0] != '+')
                old[at++].ShouldBe(line[1..]);
            if (line[0] != '-')
                result.Add(line[1..]);
        }

        result.AddRange(old[at..]);
        return string.Concat(result.Select(line => line + "\n"));
    }
}
