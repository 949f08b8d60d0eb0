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
        var command = new Command("apply", "Runs one pass now and says what it changed; the daemon need not run.");
        command.SetAction((_, cancellationToken) => RunAsync(cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var services = HardeningServices.ForCommandLine();
        var outcome = await services.Get<Reconciler>().RunAsync("apply", cancellationToken);
        if (outcome.Applied)
            Terminal.Write(PlanText.Full(outcome.Plan!));
        return outcome.Status.State switch
        {
            PassStates.Ok or PassStates.Off => Say(ExitCodes.Ok, outcome.Status.Summary),
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
