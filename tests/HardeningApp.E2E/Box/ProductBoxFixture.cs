using HardeningApp.E2E.Scenarios;

namespace HardeningApp.E2E.Box;

/// <summary>A box of its own for a test class, with the product installed from its package.</summary>
public class ProductBoxFixture : BoxFixture
{
    protected override async Task PrepareAsync(BoxInstance box)
    {
        await box.InstallProductAsync();
        // The end of the installation renders files beside the first pass of the daemon; a pass behind both heals what was overtaken.
        await box.SettleAsync(CancellationToken.None);
    }
}
