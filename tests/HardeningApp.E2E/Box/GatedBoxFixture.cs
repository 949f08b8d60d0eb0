namespace HardeningApp.E2E.Box;

/// <summary>A box of its own for a test class, with the product installed as an administrator gets it: with the gate in front of enforce.</summary>
public sealed class GatedBoxFixture : BoxFixture
{
    protected override async Task PrepareAsync(BoxInstance box)
    {
        await box.InstallGatedProductAsync();
        await box.ExecAsync("postfix-hardening apply");
    }
}
