using System.CommandLine;
using System.Text.Json;
using HardeningApp.Core.State;
using HardeningApp.Hosting;
using HardeningApp.Platform.State;

namespace HardeningApp.Cli;

/// <summary><c>history</c>: what was changed, when and why.</summary>
internal static class HistoryCommand
{
    public static Command Create()
    {
        var json = Options.Json();
        var command = new Command("history", "Shows what was changed, held or failed, when, and what asked for it; the newest is last.") { json };
        command.SetAction((parsed, _) => RunAsync(parsed.GetValue(json)));
        return command;
    }

    private static async Task<int> RunAsync(bool json)
    {
        await using var services = HardeningServices.ForCommandLine();
        var document = new HistoryDocument(services.Get<LedgerStore>().Load().Events);
        Terminal.Write(json ? JsonSerializer.Serialize(document, StateJson.Readable.HistoryDocument) + "\n" : HistoryText.Full(document));
        return ExitCodes.Ok;
    }
}
