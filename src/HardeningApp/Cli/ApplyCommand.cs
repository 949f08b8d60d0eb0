using System.CommandLine;
using HardeningApp.Core.Parsing;
using HardeningApp.Core.Planning;
using HardeningApp.Core.Settings;
using HardeningApp.Hosting;
using HardeningApp.Platform.Host;
using HardeningApp.Platform.Pass;
using HardeningApp.Platform.Ucr;

namespace HardeningApp.Cli;

/// <summary><c>apply</c>: one pass now, in this process.</summary>
internal static class ApplyCommand
{
    public static Command Create()
    {
        var anyway = new Option<bool>("--anyway") { Description = "Also during a pause, which goes on afterwards." };
        var acceptShrink = new Option<bool>("--accept-shrink") { Description = "This once, apply although most of the mail domains or servers are gone from the directory." };
        var allowWide = new Option<bool>("--allow-wide") { Description = "Let further systems relay that are left out because they are wide networks; kept in postfix-hardening/relay/allow-wide." };
        var repair = new Option<bool>("--repair") { Description = "Build all files anew, let UCR render main.cf and master.cf, and reload Postfix, although nothing seems to differ." };
        var command = new Command("apply", "Runs one pass now and says what it changed; the daemon need not run.") { anyway, acceptShrink, allowWide, repair };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            new Consent(parsed.GetValue(anyway), parsed.GetValue(acceptShrink)) { TryAgain = true }, parsed.GetValue(allowWide), parsed.GetValue(repair), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Consent consent, bool allowWide, bool repair, CancellationToken cancellationToken)
    {
        await using var services = HardeningServices.ForCommandLine();
        if (allowWide && await AllowWideAsync(services, cancellationToken) is var failed and not ExitCodes.Ok)
            return failed;
        if (repair && !await services.Get<Repair>().PrepareAsync(cancellationToken))
            return Say(ExitCodes.Ok, "all features are off and nothing of postfix-hardening is configured; there is nothing to repair");
        var outcome = await services.Get<Reconciler>().RunAsync(repair ? "repair" : "apply", consent, cancellationToken);
        if (outcome.Applied)
            Terminal.Write(PlanText.Full(outcome.Plan!));
        return outcome.Status.State switch
        {
            PassStates.Ok or PassStates.Off => Say(ExitCodes.Ok, outcome.Status.Summary),
            PassStates.Paused when consent.DespitePause => Say(ExitCodes.Ok, $"applied; the pause goes on: {outcome.Status.Summary}"),
            PassStates.Paused => CommandLine.Fail(ExitCodes.Configuration, $"nothing was changed, because there is a pause {outcome.Status.Summary}; one pass in spite of it: postfix-hardening apply --anyway"),
            PassStates.Unconfirmed => CommandLine.Fail(ExitCodes.TemporaryFailure, outcome.Status.Summary),
            PassStates.Hold => CommandLine.Fail(ExitCodes.Configuration, outcome.Status.Summary),
            PassStates.NotJoined => CommandLine.Fail(ExitCodes.Unavailable, outcome.Status.Summary),
            _ => CommandLine.Fail(ExitCodes.TemporaryFailure, outcome.Status.Summary),
        };
    }

    /// <summary>Writes the permission first: without it the next pass of the daemon would take the networks out again.</summary>
    private static async Task<int> AllowWideAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        // As another user ucr says nothing and changes nothing.
        if (!Environment.IsPrivilegedProcess)
            return CommandLine.Fail(ExitCodes.NoPermission, "only root may allow wide networks");
        var ucr = services.Get<UcrFiles>().Read();
        if (SettingsReader.Read(ucr).Settings is not { } settings)
            return ExitCodes.Ok; // The pass says what is wrong with them.
        var permission = WideAllowance.Of(settings, ucr, NeighbourhoodReader.Read());
        if (permission.Blocked is { } why)
            return CommandLine.Fail(ExitCodes.Configuration, why);
        if (permission.Change is not { After: { } allowed } change)
        {
            Terminal.WriteLine($"no further system of {SettingNames.RelayExtra} is left out that could be allowed");
            return ExitCodes.Ok;
        }

        await services.Get<UcrProgram>().ApplyAsync([change], cancellationToken);
        Terminal.WriteLine($"{change.Key}: {Printable.Quote(allowed)}");
        return ExitCodes.Ok;
    }

    private static int Say(int exitCode, string text)
    {
        Terminal.WriteLine(text);
        return exitCode;
    }
}
