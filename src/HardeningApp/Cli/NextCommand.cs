using System.CommandLine;
using System.Text.Json;
using HardeningApp.Core.Gating;
using HardeningApp.Core.State;
using HardeningApp.Hosting;
using HardeningApp.Platform;
using HardeningApp.Platform.Pass;
using HardeningApp.Platform.State;
using HardeningApp.Platform.Wake;

namespace HardeningApp.Cli;

/// <summary><c>next</c>: the one thing to do now, per feature.</summary>
internal static class NextCommand
{
    public static Command Create()
    {
        var json = Options.Json();
        var command = new Command("next", "Reads what is new in the mail log and says the one thing to do now, per feature, on the way to enforce.") { json };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(bool json, CancellationToken cancellationToken)
    {
        await using var services = HardeningServices.ForCommandLine();
        if (!await Collecting.RunAsync(services, cancellationToken))
            return ExitCodes.Configuration;
        var observer = services.Get<Observer>();
        var seen = observer.ObserveForGate(services.Get<LedgerStore>().Load());
        var steps = new NextSteps(seen.Requested, services.Get<StatusStore>().Load()?.Status, WakeSocket.HasListener(services.Get<HardeningPaths>().WakeSocket), observer.Now());
        NextStep[] next = [.. Gate.Views(seen, seen.Gate!).Select(steps.Of)];
        Terminal.Write(json ? JsonSerializer.Serialize(new NextDocument([.. next]), StateJson.Readable.NextDocument) + "\n" : NextText.Full(next));
        return ExitCodes.Ok;
    }
}
