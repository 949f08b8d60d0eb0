namespace HardeningApp.E2E.Box;

/// <summary>A box of its own for a test class, with the product installed from its package.</summary>
public class ProductBoxFixture : BoxFixture
{
    protected override Task PrepareAsync(BoxInstance box) => box.InstallProductAsync();
}
