using System.CommandLine;
using System.Text.Json;
using HardeningApp.Core.State;
using HardeningApp.Hosting;
using HardeningApp.Platform.State;

namespace HardeningApp.Cli;

/// <summary><c>history</c>: what was done, when, and what asked for it; and what a generation changed.</summary>
internal static class HistoryCommand
{
    public static Command Create()
    {
        var json = Options.Json();
        var diff = new Option<long?>("--diff") { HelpName = "N", Description = "Show what generation N changed, in files and in UCR." };
        var command = new Command("history", "Shows the generations, and what was changed, held or failed, when, and what asked for it; the newest is last.") { diff, json };
        command.SetAction((parsed, _) => RunAsync(parsed.GetValue(diff), parsed.GetValue(json)));
        return command;
    }

    private static async Task<int> RunAsync(long? diff, bool json)
    {
        await using var services = HardeningServices.ForCommandLine();
        var document = Document(services);
        if (diff is { } number)
            return Diff(services.Get<GenerationStore>(), number, json);
        Terminal.Write(json ? JsonSerializer.Serialize(document, StateJson.Readable.HistoryDocument) + "\n" : HistoryText.Full(document));
        return ExitCodes.Ok;
    }

    /// <summary>All that is kept.</summary>
    public static HistoryDocument Document(IServiceProvider services)
    {
        // Only root can enter the directory; without this a user would see an empty history.
        var ledger = services.Get<LedgerStore>().Load();
        return new HistoryDocument(ledger.Events) { Generations = [.. services.Get<GenerationStore>().All().Where(one => one.Number > 0).Select(GenerationLine.Of)] };
    }

    private static int Diff(GenerationStore generations, long number, bool json)
    {
        if (number < 1 || generations.Find(number) is not { } after)
            return CommandLine.Fail(ExitCodes.Usage, $"there is no generation {number} that can be compared; postfix-hardening history shows what there is");
        // The one before that worked; the first has only what was there before us.
        var before = generations.All().LastOrDefault(one => one.Number < number && one.Result is not (GenerationResult.Undone or GenerationResult.Failed)) ?? new Generation();
        var document = GenerationDiffDocument.Of(before, after, generations.Text);
        Terminal.Write(json ? JsonSerializer.Serialize(document, StateJson.Readable.GenerationDiffDocument) + "\n" : GenerationText.Diff(document));
        return ExitCodes.Ok;
    }
}
