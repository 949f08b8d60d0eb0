using System.CommandLine;
using HardeningApp.Core.Parsing;
using HardeningApp.Core.Settings;
using HardeningApp.Core.State;
using HardeningApp.Hosting;
using HardeningApp.Platform;
using HardeningApp.Platform.State;
using HardeningApp.Platform.Ucr;
using HardeningApp.Platform.Wake;

namespace HardeningApp.Cli;

/// <summary><c>pause</c>: the policy stays as it is and nothing is changed until a person, or the end, says so.</summary>
internal static class PauseCommand
{
    public static Command Create()
    {
        var time = Options.For("Until when; without it until resume.");
        var command = new Command("pause", "Leaves the policy live as it is and lets no pass change anything; once more gives the pause another end.") { time };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(time), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string? text, CancellationToken cancellationToken)
    {
        var limit = text is null ? (Parsed<TimeLimit>?)null : TimeLimit.Parse(text);
        if (limit is { Ok: false } refused)
            return CommandLine.Fail(ExitCodes.Usage, $"{Printable.Quote(text!)} {refused.Error}");
        if (!Environment.IsPrivilegedProcess)
            return CommandLine.Fail(ExitCodes.NoPermission, "only root may pause the daemon");

        await using var services = HardeningServices.ForCommandLine();
        // A pass that is under way ends first: once this command has returned, nothing moves any more.
        using var one = await services.Get<PassLock>().TakeAsync(cancellationToken);
        var change = PauseChange.Begin(limit?.Value, services.Get<UcrFiles>().Read(), services.Get<TimeProvider>().GetUtcNow());
        if (change.Blocked is { } why)
            return CommandLine.Fail(ExitCodes.Configuration, why);
        if (change.Change is { } wanted)
            await services.Get<UcrProgram>().ApplyAsync([wanted], cancellationToken);
        Terminal.WriteLine($"paused {PauseText.Span(change.Pause!)}");
        Terminal.WriteLine("The policy stays live as it is, and nothing changes it: no new mail domain, no new server, no stage, no end of a limited stage.");
        Terminal.WriteLine("postfix-hardening plan shows what waits, postfix-hardening resume ends the pause.");
        if (!WakeSocket.HasListener(services.Get<HardeningPaths>().WakeSocket))
            Terminal.WriteLine("The daemon does not run; when it starts, it keeps to the pause.");
        return ExitCodes.Ok;
    }
}
