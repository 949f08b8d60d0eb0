using System.CommandLine;
using HardeningApp.Core.Planning;
using HardeningApp.Hosting;
using HardeningApp.Platform;
using HardeningApp.Platform.Pass;
using HardeningApp.Platform.Wake;

namespace HardeningApp.Cli;

/// <summary><c>restore</c>: back to what was there before the first pass.</summary>
internal static class RestoreCommand
{
    public static Command Create()
    {
        var command = new Command("restore", "Gives back what was configured before the first pass. Stop the daemon first; removing the package does both.");
        command.SetAction((_, cancellationToken) => RunAsync(cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var services = HardeningServices.ForCommandLine();
        if (WakeSocket.HasListener(services.Get<HardeningPaths>().WakeSocket))
            return CommandLine.Fail(ExitCodes.Unavailable, "the daemon runs and would apply everything again; stop it first: systemctl stop postfix-hardening");
        var outcome = await services.Get<Restorer>().RestoreAsync(cancellationToken);
        Terminal.Write(PlanText.Full(outcome.Plan with { Remarks = [], Findings = [] }));
        foreach (var left in outcome.Stays)
            Terminal.WriteLine($"stays: {left}");
        if (!outcome.Confirmed)
            Terminal.WriteLine("not confirmed: Postfix is stopped; it reads what was given back when it starts");
        return ExitCodes.Ok;
    }
}
