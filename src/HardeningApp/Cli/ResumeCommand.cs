using System.CommandLine;
using HardeningApp.Core.Settings;
using HardeningApp.Hosting;
using HardeningApp.Platform;
using HardeningApp.Platform.State;
using HardeningApp.Platform.Ucr;
using HardeningApp.Platform.Wake;

namespace HardeningApp.Cli;

/// <summary><c>resume</c>: ends the pause.</summary>
internal static class ResumeCommand
{
    public static Command Create()
    {
        var command = new Command("resume", "Ends the pause; the daemon applies at once what has waited.");
        command.SetAction((_, cancellationToken) => RunAsync(cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (!Environment.IsPrivilegedProcess)
            return CommandLine.Fail(ExitCodes.NoPermission, "only root may end the pause");

        await using var services = HardeningServices.ForCommandLine();
        using var one = await services.Get<PassLock>().TakeAsync(cancellationToken);
        var change = PauseChange.End(services.Get<UcrFiles>().Read());
        if (change.Blocked is { } why)
            return CommandLine.Fail(ExitCodes.Configuration, why);
        if (change.Change is not { } wanted)
        {
            Terminal.WriteLine("there is no pause; nothing was changed");
            return ExitCodes.Ok;
        }

        // UCR wakes the daemon, which waits for the lock until this command has ended.
        await services.Get<UcrProgram>().ApplyAsync([wanted], cancellationToken);
        Terminal.WriteLine(WakeSocket.HasListener(services.Get<HardeningPaths>().WakeSocket)
            ? "The pause is over. The daemon applies now what has waited; postfix-hardening status shows the outcome."
            : "The pause is over, but the daemon does not run, so nothing is applied yet: systemctl start postfix-hardening, or once: postfix-hardening apply");
        return ExitCodes.Ok;
    }
}
