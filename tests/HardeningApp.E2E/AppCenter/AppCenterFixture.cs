using CliWrap;
using CliWrap.Buffered;
using HardeningApp.E2E.Box;
using HardeningApp.E2E.Scenarios;
using CommandResult = HardeningApp.E2E.Box.CommandResult;

namespace HardeningApp.E2E.AppCenter;

/// <summary>A box in which the App Center's stand-in has installed the app, from exactly what a provider uploads.</summary>
public sealed class AppCenterFixture : BoxFixture
{
    /// <summary>What <c>make app</c> has assembled, in the box.</summary>
    public const string App = "/root/app";

    /// <summary>The settings chosen at the installation, as words of the shell.</summary>
    public const string Chosen = "postfix-hardening/sender/stage=enforce postfix-hardening/gate/days=0 postfix-hardening/relay/extra=10.9.0.30";

    private const string Driver = "/root/appcenter";

    /// <summary>Everything that decides what Postfix does, before the installation.</summary>
    public string Before { get; private set; } = "";

    /// <summary>What the installation printed.</summary>
    public string Installation { get; private set; } = "";

    /// <summary>Plays one action of the App Center.</summary>
    public Task<CommandResult> PlayAsync(string action, string app, string arguments, CancellationToken token) =>
        Box.ExecAsync($"{Driver}/app-center {action} {app} {arguments} 2>&1", cancellationToken: token);

    protected override async Task PrepareAsync(BoxInstance box)
    {
        var files = Directory.CreateTempSubdirectory("app-").FullName;
        try
        {
            await Cli.Wrap(Path.Combine(BoxTool.Repository, "packaging/build-app")).WithArguments([files]).ExecuteBufferedAsync();
            await box.OutputAsync($"mkdir -p {App} {Driver}");
            await box.CopyAsync(files, App);
            await box.CopyAsync(Path.Combine(BoxTool.Repository, "tests/box/appcenter"), Driver);
        }
        finally
        {
            Directory.Delete(files, recursive: true);
        }

        Before = await box.ConfigurationAsync(CancellationToken.None);
        Installation = await box.OutputAsync($"{Driver}/app-center install {App} --locale de --set {Chosen} 2>&1");
    }
}
