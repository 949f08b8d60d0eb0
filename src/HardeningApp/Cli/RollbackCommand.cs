using System.CommandLine;
using HardeningApp.Core.Planning;
using HardeningApp.Hosting;
using HardeningApp.Platform.Pass;

namespace HardeningApp.Cli;

/// <summary><c>rollback</c>: back to an earlier generation, with the daemon paused.</summary>
internal static class RollbackCommand
{
    public static Command Create()
    {
        var number = new Argument<long?>("N") { Description = "The number of the generation, as history shows it; without it the confirmed one before.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("rollback", "Brings an earlier generation back, files and values, and pauses the daemon; resume goes on.") { number };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(number), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(long? number, CancellationToken cancellationToken)
    {
        if (!Environment.IsPrivilegedProcess)
            return CommandLine.Fail(ExitCodes.NoPermission, "only root may go back to an earlier generation");
        if (number is < 0)
            return CommandLine.Fail(ExitCodes.Usage, $"{number} is no number of a generation; postfix-hardening history shows them");

        await using var services = HardeningServices.ForCommandLine();
        var outcome = await services.Get<Rollback>().RunAsync(number, cancellationToken);
        if (outcome.Why is { } why)
            return CommandLine.Fail(ExitCodes.Usage, why);
        Terminal.Write(PlanText.Full(outcome.Plan!));
        Terminal.WriteLine(outcome.Confirmed
            ? $"What is live is as in generation {outcome.To}, as generation {outcome.Live}."
            : $"What is on disk is as in generation {outcome.To}; Postfix is stopped and reads it when it starts.");
        Terminal.WriteLine("The daemon is paused, so nothing follows the directory until you say: postfix-hardening resume");
        return ExitCodes.Ok;
    }
}
