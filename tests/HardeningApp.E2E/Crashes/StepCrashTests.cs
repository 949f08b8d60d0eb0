namespace HardeningApp.E2E.Crashes;

/// <summary>
/// The daemon, or a program it runs, is killed at a named step of a change: before or after a rename, a removal, an fsync, the start or the end of a
/// program. Meanwhile every question about a mail whose verdict does not change is asked again and again.
/// </summary>
public sealed class StepCrashTests(CrashBox box) : IClassFixture<CrashBox>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_at_any_step_of_a_change_it_ends_in_the_state_of_a_clean_one()
    {
        var points = KillPoint.All(box.Steps);
        points.Select(point => point.Step).Distinct().Count().ShouldBeGreaterThan(30, "the hook sees the steps");
        var tally = new CrashTally("steps", CrashPlan.Current.Seed);
        foreach (var point in KillPoint.Choose(points, CrashPlan.Current))
            tally.Add(point.ToString(), await box.RunAsync(Token, "step", point.Change, point.When, point.Scope, point.Number, point.Step));

        tally.Finish();
    }
}
