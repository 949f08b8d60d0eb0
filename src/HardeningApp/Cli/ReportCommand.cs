using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using HardeningApp.Core.Reporting;
using HardeningApp.Core.Reporting.Output;
using HardeningApp.Core.Reporting.Sources;
using HardeningApp.Core.Settings;
using HardeningApp.Core.State;
using HardeningApp.Hosting;
using HardeningApp.Platform;
using HardeningApp.Platform.Reporting;
using HardeningApp.Platform.State;
using HardeningApp.Platform.Ucr;

namespace HardeningApp.Cli;

/// <summary><c>report</c>: who is, or would be, refused.</summary>
internal static class ReportCommand
{
    /// <summary>How far back a report reaches when nothing else is said.</summary>
    public const string DefaultSince = "14d";

    private const int MaxDays = 3_650;
    private static readonly string[] LanguageVariables = ["LC_ALL", "LC_MESSAGES", "LANG"];

    public static Command Create()
    {
        var since = new Option<string>("--since") { HelpName = "TIME", Description = "How far back: days such as 14d, weeks such as 4w, or a day such as 2026-01-31.", DefaultValueFactory = _ => DefaultSince };
        var log = new Option<string[]>("--log") { HelpName = "FILE", Description = "Read only this log, plain or .gz, and keep nothing of it; may be given more than once. No root needed.", AllowMultipleArgumentsPerToken = false };
        var format = new Option<string>("--format") { HelpName = "FORMAT", Description = "text, json, csv or html.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json", "csv", "html");
        var mask = new Option<bool>("--mask") { Description = "Show only the domains of mail addresses." };
        var lang = new Option<string?>("--lang") { HelpName = "LANGUAGE", Description = "en or de; otherwise that of the environment." };
        lang.AcceptOnlyFromAmong("en", "de");
        var collect = new Option<bool>("--collect") { Description = "Only read what is new in the mail log, and write the metrics; the timer of the package does it every 15 minutes." };
        var command = new Command("report", "Reads the mail log and shows who is, or would be, refused, what each source most likely is and what to do about it.")
        {
            since, log, format, mask, lang, collect,
        };
        command.SetAction((parsed, cancellationToken) => parsed.GetValue(collect) ? CollectAsync(parsed.GetValue(log) ?? [], cancellationToken) : RunAsync(
            parsed.GetValue(since)!,
            parsed.GetValue(log) ?? [],
            Enum.Parse<ReportFormat>(parsed.GetValue(format)!, ignoreCase: true),
            parsed.GetValue(mask),
            ReportWords.Of(parsed.GetValue(lang) ?? Language()),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string since, string[] logs, ReportFormat format, bool mask, ReportWords words, CancellationToken cancellationToken)
    {
        await using var services = HardeningServices.ForCommandLine();
        var now = services.Get<TimeProvider>().GetLocalNow();
        var today = DateOnly.FromDateTime(now.DateTime);
        if (Day(since, today) is not { } from || from > today)
            return CommandLine.Fail(ExitCodes.Usage, WrongSince(since, today));
        var (rows, around) = logs.Length > 0
            ? (services.Get<SeenMail>().Read(logs, from, cancellationToken), Surroundings.Nothing)
            : OfThisHost(services, from, cancellationToken);
        if (rows is null)
            return ExitCodes.Configuration;
        var report = Report.Of(mask ? MailAddressMask.Mask(rows) : rows, around, _ => SourceHints.None, Environment.MachineName, now, from, today);
        Terminal.Write(Text(report, format, words));
        return ExitCodes.Ok;
    }

    private static async Task<int> CollectAsync(string[] logs, CancellationToken cancellationToken)
    {
        if (logs.Length > 0)
            return CommandLine.Fail(ExitCodes.Usage, "--collect reads the log of this host, and nothing is kept of the files that --log names; leave one of both out");
        await using var services = HardeningServices.ForCommandLine();
        if (Asked(services) is not var (settings, around))
            return ExitCodes.Configuration;
        var lastDay = services.Get<SeenMail>().CollectLastDay(settings, around.MayRelay, cancellationToken);
        new MetricsFile(services.Get<HardeningPaths>()).Publish(lastDay, services.Get<TimeProvider>().GetUtcNow());
        return ExitCodes.Ok;
    }

    /// <summary>The report of this host as it is shown without further options; null when something is wrong, which is said.</summary>
    public static Report? OfThisHost(IServiceProvider services, string since, CancellationToken cancellationToken)
    {
        var now = services.Get<TimeProvider>().GetLocalNow();
        var today = DateOnly.FromDateTime(now.DateTime);
        if (Day(since, today) is not { } from || from > today)
        {
            CommandLine.Fail(ExitCodes.Usage, WrongSince(since, today));
            return null;
        }

        var (rows, around) = OfThisHost(services, from, cancellationToken);
        return rows is null ? null : Report.Of(rows, around, _ => SourceHints.None, Environment.MachineName, now, from, today);
    }

    /// <summary>What the log of this host says; no rows when a setting is wrong.</summary>
    private static (IReadOnlyList<SeenRow>? Rows, Surroundings Around) OfThisHost(IServiceProvider services, DateOnly from, CancellationToken cancellationToken) =>
        Asked(services) is var (settings, around)
            ? (services.Get<SeenMail>().Collect(settings, around.MayRelay, from, cancellationToken), around)
            : (null, Surroundings.Nothing);

    /// <summary>What is kept and what is known about this host; null when a setting is wrong, which is said.</summary>
    private static (ReportSettings Settings, Surroundings Around)? Asked(IServiceProvider services)
    {
        var ucr = services.Get<UcrFiles>().Read();
        var (settings, errors) = SettingsReader.ReadReport(ucr);
        foreach (var error in errors)
            CommandLine.Fail(ExitCodes.Configuration, error.ToString());
        return errors.Count > 0 ? null : (settings, SurroundingsReader.Read(ucr, services.Get<LedgerStore>().Load()));
    }

    private static string Text(Report report, ReportFormat format, ReportWords words) => format switch
    {
        ReportFormat.Json => JsonSerializer.Serialize(ReportDocument.Of(report, words), StateJson.Readable.ReportDocument) + "\n",
        ReportFormat.Csv => ReportCsv.Full(report),
        ReportFormat.Html => ReportPage.Full(report, words),
        _ => new ReportText(words, TerminalWidth.Read(), HasColours()).Full(report),
    };

    private static string WrongSince(string since, DateOnly today) =>
        $"--since takes days such as 14d, weeks such as 4w or a day such as {ReportText.Day(today)}, at most {MaxDays} days ago, not '{since}'";

    private static DateOnly? Day(string text, DateOnly today)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day >= today.AddDays(-MaxDays) ? day : null;
        var unit = text.Length > 1 ? text[^1] : ' ';
        if (unit is not ('d' or 'w') || !int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return null;
        var days = number * (unit == 'w' ? 7L : 1);
        return days is >= 1 and <= MaxDays ? today.AddDays(1 - (int)days) : null;
    }

    /// <summary>As gettext chooses it.</summary>
    private static string? Language() =>
        LanguageVariables.Select(Environment.GetEnvironmentVariable).FirstOrDefault(value => !string.IsNullOrEmpty(value));

    private static bool HasColours() =>
        !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");
}
