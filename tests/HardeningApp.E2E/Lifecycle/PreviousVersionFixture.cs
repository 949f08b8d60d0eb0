using CliWrap;
using CliWrap.Buffered;
using HardeningApp.E2E.Box;
using HardeningApp.E2E.Scenarios;

namespace HardeningApp.E2E.Lifecycle;

/// <summary>A box with the version before this one installed: tests/previous-deb says which that is and where it comes from.</summary>
public sealed class PreviousVersionFixture : BoxFixture
{
    /// <summary>Where it comes from, in a sentence.</summary>
    public string Source { get; private set; } = "";

    /// <summary>Everything that decides what Postfix does, before there was any version.</summary>
    public string Before { get; private set; } = "";

    protected override async Task PrepareAsync(BoxInstance box)
    {
        var said = await Cli.Wrap(Path.Combine(BoxTool.Repository, "tests/previous-deb")).ExecuteBufferedAsync();
        var lines = said.StandardOutput.TrimEnd().Split('\n');
        Source = lines[^2];
        await box.CopyAsync(lines[^1], "/root/previous.deb");
        await box.CopyProductAsync();
        Before = await box.ConfigurationAsync(CancellationToken.None);
        await box.OutputAsync("dpkg -i /root/previous.deb 2>&1");
        await box.SettleAsync(CancellationToken.None);
    }
}
