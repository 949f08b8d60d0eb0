using HardeningApp.E2E.Box;
using HardeningApp.E2E.Policy;

namespace HardeningApp.E2E.Faults;

/// <summary>A box for the faults of one area, with everything in enforce.</summary>
public class FaultBoxFixture : ProductBoxFixture
{
    /// <summary>Until two seconds after a reload a Postfix that ends is taken for broken by it; the first fault may be to stop it.</summary>
    private static readonly TimeSpan UntilTrusted = TimeSpan.FromSeconds(4);

    protected static string Source(string name) => Path.Combine(BoxTool.Repository, "tests/HardeningApp.E2E/Faults", name);

    protected override async Task PrepareAsync(BoxInstance box)
    {
        await box.CopyAsync(Source("faults.sh"), "/root/faults.sh");
        await base.PrepareAsync(box);
        await box.SetAllStagesAsync("enforce", CancellationToken.None);
        await box.OutputAsync("postfix-hardening apply");
        await Task.Delay(UntilTrusted, TimeProvider.System);
    }
}
