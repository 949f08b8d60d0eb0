using HardeningApp.Core.State;

namespace HardeningApp.Core.Tests.State;

public sealed class GenerationRetentionTests
{
    [Fact]
    public void The_newest_twenty_stay_with_the_first_and_the_needed_ones() =>
        GenerationRetention.Surplus(All(0, 30), [3]).ShouldBe([10, 9, 8, 7, 6, 5, 4, 2, 1]);

    [Fact]
    public void Changes_that_do_not_work_push_no_good_ones_out()
    {
        var all = All(1, 10).Concat(Enumerable.Range(11, 30).Select(number => KeyValuePair.Create((long)number, false)));

        var gone = GenerationRetention.Surplus(all, []).ToHashSet();

        Enumerable.Range(1, 10).ShouldAllBe(number => !gone.Contains(number));
        gone.Count.ShouldBe(25);
    }

    private static IEnumerable<KeyValuePair<long, bool>> All(int first, int count) => Enumerable.Range(first, count + 1).Select(number => KeyValuePair.Create((long)number, true));
}
