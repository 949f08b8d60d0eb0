using CsCheck;
using HardeningApp.Core.Scheduling;

namespace HardeningApp.Core.Tests.Scheduling;

public sealed class BackoffTests
{
    [Fact]
    public void Waits_double_from_one_second_up_to_a_minute()
    {
        var backoff = new Backoff(() => 0);

        Enumerable.Range(0, 9).Select(_ => backoff.Failed().TotalSeconds).ShouldBe([1, 2, 4, 8, 16, 32, 60, 60, 60]);
        backoff.Failures.ShouldBe(9);
    }

    [Fact]
    public void A_success_begins_the_row_anew()
    {
        var backoff = new Backoff(() => 0);
        backoff.Failed();
        backoff.Failed();

        backoff.Succeeded();

        backoff.Failures.ShouldBe(0);
        backoff.Failed().ShouldBe(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void Chance_shortens_a_wait_by_a_quarter_at_most() =>
        Gen.Select(Gen.Double[0, 0.999_999], Gen.Int[0, 200]).Sample((chance, failures) =>
        {
            var (with, without) = (new Backoff(() => chance), new Backoff(() => 0));
            for (var i = 0; i < failures; i++)
            {
                with.Failed();
                without.Failed();
            }

            var (wait, longest) = (with.Failed(), without.Failed());
            wait.ShouldBeInRange(longest * 0.75, longest);
            wait.ShouldBeInRange(TimeSpan.FromSeconds(0.75), TimeSpan.FromSeconds(60));
        });
}
