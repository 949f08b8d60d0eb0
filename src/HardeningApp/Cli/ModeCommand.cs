using System.Collections.Immutable;
using System.CommandLine;
using HardeningApp.Core.Gating;
using HardeningApp.Core.Parsing;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Settings;
using HardeningApp.Core.State;
using HardeningApp.Hosting;
using HardeningApp.Platform.Pass;
using HardeningApp.Platform.Postfix;
using HardeningApp.Platform.State;
using HardeningApp.Platform.Ucr;

namespace HardeningApp.Cli;

/// <summary><c>mode</c>: shows or changes stages.</summary>
internal static class ModeCommand
{
    public static Command Create()
    {
        var feature = new Argument<string?>("FEATURE") { Description = "sender, relay, submission or auth25; without it all are shown.", Arity = ArgumentArity.ZeroOrOne };
        var stage = new Argument<string?>("STAGE") { Description = "off, monitor, enforce, or default to take the setting away; without it nothing is changed.", Arity = ArgumentArity.ZeroOrOne };
        var domain = new Option<string?>("--domain") { HelpName = "DOMAIN", Description = "Only this mail domain and its sub-domains; goes with sender." };
        var time = Options.For("Only so long; then the requested stage comes back by itself.");
        var accept = new Option<string[]>("--accept") { HelpName = "NAME", Description = "Accepts what holds the feature, by the name that plan shows; may be repeated." };
        var risk = new Option<bool>("--accept-risk") { Description = "Enforce although sources are unexplained or the days of postfix-hardening/gate/days are not over; the ledger remembers it." };
        var command = new Command("mode", "Shows the stages of all features, or changes one; writes the same UCR variables as the app settings.") { feature, stage, domain, time, accept, risk };
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(
                parsed.GetValue(feature),
                parsed.GetValue(stage),
                parsed.GetValue(domain),
                parsed.GetValue(time),
                [.. parsed.GetValue(accept) ?? [], .. parsed.GetValue(risk) ? [Gate.Risk] : Array.Empty<string>()],
                cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string? feature, string? stage, string? domain, string? time, string[] accept, CancellationToken cancellationToken)
    {
        await using var services = HardeningServices.ForCommandLine();
        if (stage is null)
        {
            return domain is null && time is null && accept.Length == 0
                ? Show(services, feature)
                : CommandLine.Fail(ExitCodes.Usage, "--domain, --for, --accept and --accept-risk go with a feature and a stage: postfix-hardening mode FEATURE STAGE …");
        }

        var request = ModeRequest.Parse(feature!, stage, domain, accept, time);
        if (!request.Ok)
            return CommandLine.Fail(ExitCodes.Usage, request.Error);
        // As another user ucr says nothing and changes nothing.
        if (!Environment.IsPrivilegedProcess)
            return CommandLine.Fail(ExitCodes.NoPermission, "only root may change stages");
        // In front of the change, so that the daemon's gate decides by fresh figures.
        if (request.Value.Stage == Stage.Enforce)
            await GateAsync(() => Collecting.ForGateAsync(services, cancellationToken));
        var exit = await ChangeAsync(services, request.Value, cancellationToken);
        if (exit == ExitCodes.Ok && request.Value.Stage == Stage.Enforce)
            await GateAsync(() => NoteGate(services, request.Value));
        // Behind the change and outside its lock: the directory may be slow.
        if (exit == ExitCodes.Ok && request.Value is { Feature: Feature.Sender, Stage: Stage.Enforce } && await DomainStatus.OthersAsync(services, cancellationToken) is { } others)
            Console.Error.WriteLine($"postfix-hardening: note: {others}");
        return exit;
    }

    /// <summary>What cannot be read keeps the gate closed, but no stage from being requested.</summary>
    private static async Task GateAsync(Func<Task> look)
    {
        try
        {
            await look();
        }
        catch (Exception e) when (e is PassException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"postfix-hardening: warning: {e.Message}");
        }
    }

    private static Task NoteGate(IServiceProvider services, ModeRequest request)
    {
        var seen = services.Get<Observer>().ObserveForGate(services.Get<LedgerStore>().Load());
        if (Gate.WhyClosed(seen, request.Feature, request.Domain) is { } why)
            Console.Error.WriteLine($"postfix-hardening: note: {why}");
        return Task.CompletedTask;
    }

    private static int Show(IServiceProvider services, string? word)
    {
        var feature = word is null ? null : FeatureText.Parse(word);
        if (word is not null && feature is null)
            return CommandLine.Fail(ExitCodes.Usage, ModeRequest.Parse(word, ModeRequest.Default, null, []).Error!);
        var reading = SettingsReader.Read(services.Get<UcrFiles>().Read());
        if (reading.Settings is not { } settings)
            return CommandLine.Fail(ExitCodes.Configuration, $"settings cannot be used, the last good state stays: {string.Join("; ", reading.Errors)}");
        ImmutableArray<Feature> features = feature is { } one ? [one] : FeatureText.All;
        Terminal.Write(ModeText.Table(settings.Features, services.Get<StatusStore>().Load()?.Status, features));
        var words = features.Select(shown => shown.ToText()).ToArray();
        foreach (var limit in LimitStatus.Of(settings, services.Get<TimeProvider>().GetUtcNow()).Where(limit => words.Contains(limit.Feature)))
            Terminal.WriteLine($"\n{LimitText.Of(limit)}");
        return ExitCodes.Ok;
    }

    private static async Task<int> ChangeAsync(IServiceProvider services, ModeRequest request, CancellationToken cancellationToken)
    {
        // The daemon takes away what is over; it must not meet a limit that is just being set. Anything else has no time to wait for a pass.
        using var one = request.For is null ? null : await services.Get<PassLock>().TakeAsync(cancellationToken);
        var now = services.Get<TimeProvider>().GetUtcNow();
        var change = ModeChange.Of(request, services.Get<UcrFiles>().Read(), services.Get<MapFiles>().Read(PostfixNames.SenderMap).Text, now);
        if (change.Blocked is { } why)
            return CommandLine.Fail(ExitCodes.Configuration, why);
        foreach (var note in change.Notes)
            Console.Error.WriteLine($"postfix-hardening: note: {note}");
        if (change.Changes.IsEmpty)
        {
            Terminal.WriteLine("nothing to change, it is set so already");
            return ExitCodes.Ok;
        }

        await services.Get<UcrProgram>().ApplyAsync(change.Changes, cancellationToken);
        foreach (var done in change.Changes)
            Terminal.WriteLine($"{done.Key}: {Text(done.Before)} -> {Text(done.After)}");
        var settings = SettingsReader.Read(services.Get<UcrFiles>().Read()).Settings;
        foreach (var limit in settings is null ? [] : LimitStatus.Of(settings, now).Where(limit => limit.Feature == request.Feature.ToText() && limit.Domain == request.Domain?.Value))
            Terminal.WriteLine(LimitText.Of(limit));
        if (settings?.At(now).Pause is { } pause)
            Terminal.WriteLine($"Nothing is applied during the pause ({PauseText.Span(pause)}); postfix-hardening resume ends it.");
        Terminal.WriteLine(DaemonNote.WhenStopped(services)
            ?? (settings?.At(now).Pause is null ? "The daemon applies it by itself; postfix-hardening mode shows what is in force." : "The daemon applies it after the pause."));
        return ExitCodes.Ok;
    }

    private static string Text(string? value) => value is null ? "(not set)" : Printable.Quote(value);
}
