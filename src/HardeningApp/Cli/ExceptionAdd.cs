using System.CommandLine;
using HardeningApp.Core.Exceptions;
using HardeningApp.Core.Parsing;
using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;
using HardeningApp.Hosting;
using HardeningApp.Platform.Pass;
using HardeningApp.Platform.State;
using HardeningApp.Platform.Ucr;

namespace HardeningApp.Cli;

/// <summary><c>exception add</c>: from options, or from a row of the report.</summary>
internal static class ExceptionAdd
{
    private const string FeatureOption = "--feature";

    public static Command Create()
    {
        Option<string?>[] fields =
        [
            new(FeatureOption) { Description = "sender, relay or submission." },
            new("--client") { HelpName = "NET", Description = "An address or a network, for example 192.0.2.7 or 2001:db8:9::/64; for relay one in mynetworks." },
            new("--sender") { HelpName = "SENDER", Description = "An envelope sender: an address, or a domain with its sub-domains; for submission an address." },
            new("--login") { HelpName = "USER", Description = "For submission: the login that may use the sender, as Postfix logs it (sasl_username=)." },
            new("--until") { HelpName = "TIME", Description = "The end: a day, which counts to its end (UTC), or a moment such as 2026-12-31T12:00:00Z." },
            new("--reason") { Description = "Why it is needed." },
            new("--owner") { Description = "Who wanted it." },
        ];
        var time = new Option<string?>("--for") { HelpName = "TIME", Description = "How long it counts: 30s to 3650d, such as 90d." };
        var row = new Option<int?>("--from-report") { HelpName = "N", Description = "Exempt source N of postfix-hardening report, with the senders it was seen with." };
        var since = new Option<string>("--since") { HelpName = "TIME", Description = "With --from-report: what the report was asked for.", DefaultValueFactory = _ => ReportCommand.DefaultSince };
        var dry = new Option<bool>("--dry-run") { Description = "Only show the variables and the plan." };
        var command = new Command("add", "Adds an exception and prints its name; the same once more changes its end, reason or owner.") { time, row, since, dry };
        foreach (var field in fields)
            command.Add(field);
        command.Validators.Add(result =>
        {
            if (result.GetValue(row) is null && result.GetValue(fields[0]) is null)
                result.AddError($"{FeatureOption} is missing: sender, relay or submission (or --from-report N)");
            if (result.GetValue(row) is not null && fields.Take(4).Any(field => result.GetValue(field) is not null))
                result.AddError("--from-report names feature, client and sender itself; leave them out");
        });
        command.SetAction((parsed, cancellationToken) => RunAsync(
            [.. fields.Select(field => (field.Name[2..], parsed.GetValue(field)))],
            parsed.GetValue(time),
            parsed.GetValue(row) is { } number ? (number, parsed.GetValue(since)!) : null,
            parsed.GetValue(dry),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync((string Name, string? Text)[] typed, string? time, (int Number, string Since)? row, bool dry, CancellationToken cancellationToken)
    {
        await using var services = HardeningServices.ForCommandLine();
        var now = services.Get<TimeProvider>().GetUtcNow();
        (string Name, string? Text)[][] each = [typed];
        if (row is { } asked)
        {
            var (report, trouble) = await ReportCommand.MakeAsync(services, asked.Since, [], mask: false, cancellationToken);
            if (report is null)
                return trouble;
            var options = ReportedExemption.Of(report, asked.Number);
            if (!options.Ok)
                return CommandLine.Fail(ExitCodes.Usage, options.Error);
            each = [.. options.Value.Each.Select(fields => typed.Where(field => field.Text is not null).Concat(fields.Select(field => (field.Name, (string?)field.Text))).ToArray())];
        }

        var wishes = each.Select(fields => ExemptionWish.Parse(fields, time, now)).ToArray();
        if (wishes.Select(wish => wish.Error).FirstOrDefault(error => error is not null) is { } wrong)
            return CommandLine.Fail(ExitCodes.Usage, wrong);
        return dry
            ? await ShowAsync(services, [.. wishes.Select(wish => wish.Value!)], now, cancellationToken)
            : await AddAsync(services, [.. wishes.Select(wish => wish.Value!)], now, cancellationToken);
    }

    private static async Task<int> ShowAsync(IServiceProvider services, ExemptionWish[] wishes, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var observer = services.Get<Observer>();
        var change = ExceptionChange.Of(wishes, observer.ReadUcr(), now);
        foreach (var variable in change.Changes)
            Terminal.WriteLine($"set {variable.Key}\n  + {Printable.Quote(variable.After!)}");
        var seen = await observer.ObserveAsync(services.Get<LedgerStore>().Load(), change.Changes, cancellationToken);
        Terminal.Write(PlanText.Full(services.Get<PlanMaker>().Compute(seen, cancellationToken)));
        return change.Blocked is { } why ? CommandLine.Fail(ExitCodes.Configuration, why) : ExitCodes.Ok;
    }

    private static async Task<int> AddAsync(IServiceProvider services, ExemptionWish[] wishes, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Two commands at once must not choose the same name.
        using var one = await services.Get<PassLock>().TakeAsync(cancellationToken);
        var ucr = services.Get<UcrFiles>().Read();
        var change = ExceptionChange.Of(wishes, ucr, now);
        if (change.Blocked is { } why)
            return CommandLine.Fail(ExitCodes.Configuration, why);
        await services.Get<UcrProgram>().ApplyAsync(change.Changes, cancellationToken);
        var effect = ExceptionCommand.Effect(services, ucr);
        foreach (var exemption in change.Exceptions.Select(exception => exception.Exemption))
        {
            if (effect.WhyNone(exemption) is { } none)
                Console.Error.WriteLine($"postfix-hardening: warning: exception {exemption.Id} for {Printable.Quote(exemption.Sender?.Key ?? exemption.Client!.ToPostfix())} {none}");
            else if (exemption is { Feature: Feature.Sender, Client: null })
                Console.Error.WriteLine($"postfix-hardening: note: everybody can send with {exemption.Sender} now; if it always comes from the same hosts, name them too: --client");
        }

        return ExceptionCommand.Done(services, change.Exceptions.Select(exception => exception.IsNews
            ? exception.Exemption.Id.Value
            : $"{exception.Exemption.Id} exempts {exception.Exemption.Whom} already; nothing was changed"));
    }
}
