using System.CommandLine;
using HardeningApp.Core.Planning;
using HardeningApp.Hosting;
using HardeningApp.Platform.Pass;

namespace HardeningApp.Cli;

/// <summary><c>apply</c>: one pass now, in this process.</summary>
internal static class ApplyCommand
{
    public static Command Create()
    {
        var anyway = new Option<bool>("--anyway") { Description = "Also during a pause, which goes on afterwards." };
        var repair = new Option<bool>("--repair") { Description = "Build all files anew, let UCR render main.cf and master.cf, and reload Postfix, although nothing seems to differ." };
        var command = new Command("apply", "Runs one pass now and says what it changed; the daemon need not run.") { anyway, repair };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(anyway), parsed.GetValue(repair), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(bool anyway, bool repair, CancellationToken cancellationToken)
    {
        await using var services = HardeningServices.ForCommandLine();
        if (repair && !await services.Get<Repair>().PrepareAsync(cancellationToken))
            return Say(ExitCodes.Ok, "all features are off and nothing of postfix-hardening is configured; there is nothing to repair");
        var outcome = await services.Get<Reconciler>().RunAsync(repair ? "repair" : "apply", anyway, cancellationToken);
        if (outcome.Applied)
            Terminal.Write(PlanText.Full(outcome.Plan!));
        return outcome.Status.State switch
        {
            PassStates.Ok or PassStates.Off => Say(ExitCodes.Ok, outcome.Status.Summary),
            PassStates.Paused when anyway => Say(ExitCodes.Ok, $"applied; the pause goes on: {outcome.Status.Summary}"),
            PassStates.Paused => CommandLine.Fail(ExitCodes.Configuration, $"nothing was changed, because there is a pause {outcome.Status.Summary}; one pass in spite of it: postfix-hardening apply --anyway"),
            PassStates.Unconfirmed => CommandLine.Fail(ExitCodes.TemporaryFailure, outcome.Status.Summary),
            PassStates.Hold => CommandLine.Fail(ExitCodes.Configuration, outcome.Status.Summary),
            PassStates.NotJoined => CommandLine.Fail(ExitCodes.Unavailable, outcome.Status.Summary),
            _ => CommandLine.Fail(ExitCodes.TemporaryFailure, outcome.Status.Summary),
        };
    }

    private static int Say(int exitCode, string text)
    {
        Terminal.WriteLine(text);
        return exitCode;
    }
}
