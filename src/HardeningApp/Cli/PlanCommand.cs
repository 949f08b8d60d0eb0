using System.CommandLine;
using System.Text.Json;
using HardeningApp.Core.Planning;
using HardeningApp.Core.Rendering;
using HardeningApp.Core.Settings;
using HardeningApp.Core.State;
using HardeningApp.Hosting;
using HardeningApp.Platform.Pass;

namespace HardeningApp.Cli;

/// <summary><c>plan</c>: what a pass would change.</summary>
internal static class PlanCommand
{
    private const int Nothing = 0;
    private const int Changes = 1;
    private const int Trouble = 2;

    public static Command Create()
    {
        var json = Options.Json();
        var command = new Command("plan", "Shows what would change, without changing it. Exit code 0: nothing, 1: changes or a hold, 2: trouble.") { json };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(bool json, CancellationToken cancellationToken)
    {
        try
        {
            await using var services = HardeningServices.ForCommandLine();
            var plan = await services.Get<Reconciler>().PlanAsync(cancellationToken);
            var observer = services.Get<Observer>();
            var pause = SettingsReader.Read(observer.ReadUcr()).Settings?.At(observer.Now()).Pause;
            Terminal.Write(json
                ? JsonSerializer.Serialize(PlanDocument.Of(plan) with { Pause = pause }, StateJson.Readable.PlanDocument) + "\n"
                : (pause is null ? "" : PauseText.Heading(pause) + "\n") + PlanText.Full(plan));
            return plan.IsEmpty ? Nothing : Changes;
        }
        catch (Exception e) when (e is PassException or TemplateException or IOException or UnauthorizedAccessException)
        {
            return CommandLine.Fail(Trouble, e.Message);
        }
    }
}
