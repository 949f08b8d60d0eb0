using HardeningApp.E2E.Box;
using HardeningApp.E2E.Policy;

namespace HardeningApp.E2E.Scenarios;

/// <summary>A box of its own for a test class, in which sender, relay and submission are enforced.</summary>
public sealed class EnforcingBoxFixture : ProductBoxFixture
{
    protected override async Task PrepareAsync(BoxInstance box)
    {
        await base.PrepareAsync(box);
        await box.SetStagesAsync([("sender", "enforce"), ("relay", "enforce"), ("submission", "enforce")], CancellationToken.None);
        await box.SettleAsync(CancellationToken.None);
    }
}
