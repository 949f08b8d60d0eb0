using System.Globalization;

namespace HardeningApp.E2E.Crashes;

/// <summary>
/// The daemon, all of its processes, a program it runs or one that it has started outside its sandbox (ucr, postfix) is killed at a random moment of
/// a change, up to three times.
/// </summary>
public sealed class RandomCrashTests(CrashBox box) : IClassFixture<CrashBox>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_at_random_moments_it_ends_in_the_state_of_a_clean_change()
    {
        var tally = new CrashTally("random", CrashPlan.Current.Seed);
        for (var i = 0; i < CrashPlan.Current.Kills; i++)
        {
            var (change, seed) = (i % 2 == 0 ? "add" : "remove", (CrashPlan.Current.Seed + i).ToString(CultureInfo.InvariantCulture));
            tally.Add($"{change}, seed {seed}", await box.RunAsync(Token, "random", change, seed));
        }

        tally.Finish();
    }
}
