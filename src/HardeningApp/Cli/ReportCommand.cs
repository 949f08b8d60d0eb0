using System.CommandLine;
using System.Globalization;
using HardeningApp.Core.Reporting;
using HardeningApp.Core.Reporting.Output;
using HardeningApp.Core.Reporting.Sources;
using HardeningApp.Hosting;
using HardeningApp.Platform;
using HardeningApp.Platform.Lookups;
using HardeningApp.Platform.Reporting;
using HardeningApp.Platform.Ucr;

namespace HardeningApp.Cli;

/// <summary><c>report</c>: who is, or would be, refused.</summary>
internal static class ReportCommand
{
    /// <summary>How far back a report reaches when nothing else is said.</summary>
    public const string DefaultSince = "14d";

    private const int MaxDays = 3_650;

    public static Command Create()
    {
        var since = new Option<string>("--since") { HelpName = "TIME", Description = "How far back: days such as 14d, weeks such as 4w, or a day such as 2026-01-31.", DefaultValueFactory = _ => DefaultSince };
        var log = new Option<string[]>("--log") { HelpName = "FILE", Description = "Read only this log, plain or .gz, and keep nothing of it; may be given more than once. No root needed.", AllowMultipleArgumentsPerToken = false };
        var format = new Option<string>("--format") { HelpName = "FORMAT", Description = "text, json, csv or html.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json", "csv", "html");
        var mask = new Option<bool>("--mask") { Description = "Show only the domains of mail addresses." };
        var lang = new Option<string?>("--lang") { HelpName = "LANGUAGE", Description = "en or de; otherwise that of the environment." };
        lang.AcceptOnlyFromAmong("en", "de");
        var noDns = new Option<bool>("--no-dns") { Description = "Ask no name server about SPF records and names of the sources." };
        var collect = new Option<bool>("--collect") { Description = "Only read what is new in the mail log, and write the metrics; the timer of the package does it every 15 minutes." };
        var send = new Option<bool>("--send") { Description = "Mail the report, with masked addresses, to whoever postfix-hardening/report/mail names, or to root." };
        var weekly = new Option<bool>("--weekly") { Description = "With --collect: also mail the report of the last week, once, on Monday from six o'clock on; the timer of the package does it." };
        var command = new Command("report", "Reads the mail log and shows who is, or would be, refused, what each source most likely is and what to do about it.")
        {
            since, log, format, mask, lang, noDns, collect, send, weekly,
        };
        command.SetAction((parsed, cancellationToken) => parsed.GetValue(collect) || parsed.GetValue(weekly) ? CollectAsync(parsed.GetValue(log) ?? [], parsed.GetValue(weekly), cancellationToken) : RunAsync(
            parsed.GetValue(since)!,
            parsed.GetValue(log) ?? [],
            Enum.Parse<ReportFormat>(parsed.GetValue(format)!, ignoreCase: true),
            parsed.GetValue(mask),
            parsed.GetValue(noDns),
            parsed.GetValue(send),
            ReportWords.Of(parsed.GetValue(lang) ?? ReportOutput.Language()),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string since, string[] logs, ReportFormat format, bool mask, bool noDns, bool send, ReportWords words, CancellationToken cancellationToken)
    {
        await using var services = HardeningServices.ForCommandLine();
        var ((report, around), trouble) = await ReadAsync(services, since, logs, mask || send, cancellationToken);
        if (report is null)
            return trouble;
        // Nothing is kept of a copied log.
        if (!noDns)
            report = await services.Get<SourceLookups>().AskAsync(report, around, logs.Length == 0 ? services.Get<HardeningPaths>().Names : null, cancellationToken);
        if (send)
            return await new ReportMailing(services, services.Get<UcrFiles>().Read()).SendAsync(report, words, cancellationToken);
        ReportOutput.Write(report, format, words);
        return ExitCodes.Ok;
    }

    private static async Task<int> CollectAsync(string[] logs, bool weekly, CancellationToken cancellationToken)
    {
        if (logs.Length > 0)
            return CommandLine.Fail(ExitCodes.Usage, "--collect reads the log of this host, and nothing is kept of the files that --log names; leave one of both out");
        await using var services = HardeningServices.ForCommandLine(sandboxed: weekly);
        if (!await Collecting.RunAsync(services, cancellationToken))
            return ExitCodes.Configuration;
        return weekly ? await new ReportMailing(services, services.Get<UcrFiles>().Read()).SendIfDueAsync(MaskedAsync, cancellationToken) : ExitCodes.Ok;

        async Task<Report> MaskedAsync(DateOnly from, DateOnly to)
        {
            var (asked, seen) = (Collecting.Asked(services)!.Value, services.Get<SeenMail>());
            var report = Of(await seen.CollectAsync(asked.Settings, asked.Around, from, cancellationToken), seen.Log, asked.Around, mask: true, services.Get<TimeProvider>().GetLocalNow(), from, to);
            return await services.Get<SourceLookups>().AskAsync(report, asked.Around, services.Get<HardeningPaths>().Names, cancellationToken);
        }
    }

    /// <summary>Makes a report, without asking any name server.</summary>
    /// <param name="services">The parts.</param>
    /// <param name="since">How far back, as an administrator typed it.</param>
    /// <param name="logs">Copied logs to read instead of that of this host.</param>
    /// <param name="mask">Whether persons are left out.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The report; or null with the exit code when something is wrong, which is said.</returns>
    public static async Task<(Report? Report, int Trouble)> MakeAsync(IServiceProvider services, string since, string[] logs, bool mask, CancellationToken cancellationToken)
    {
        var ((report, _), trouble) = await ReadAsync(services, since, logs, mask, cancellationToken);
        return (report, trouble);
    }

    private static async Task<((Report? Report, Surroundings Around) Made, int Trouble)> ReadAsync(IServiceProvider services, string since, string[] logs, bool mask, CancellationToken cancellationToken)
    {
        var now = services.Get<TimeProvider>().GetLocalNow();
        var today = DateOnly.FromDateTime(now.DateTime);
        if (Day(since, today) is not { } from || from > today)
        {
            return ((null, Surroundings.Nothing), CommandLine.Fail(
                ExitCodes.Usage, $"--since takes days such as 14d, weeks such as 4w or a day such as {ReportText.Day(today)}, at most {MaxDays} days ago, not '{since}'"));
        }

        IReadOnlyList<SeenRow> rows;
        var seen = services.Get<SeenMail>();
        var around = Surroundings.Nothing;
        if (logs.Length > 0)
        {
            rows = seen.Read(logs, from, cancellationToken);
        }
        else
        {
            if (Collecting.Asked(services) is not { } asked)
                return ((null, Surroundings.Nothing), ExitCodes.Configuration);
            around = asked.Around;
            rows = await seen.CollectAsync(asked.Settings, around, from, cancellationToken);
        }

        return ((Of(rows, logs.Length > 0 ? string.Join(", ", logs) : seen.Log, around, mask, now, from, today), around), ExitCodes.Ok);
    }

    private static Report Of(IReadOnlyList<SeenRow> rows, string log, Surroundings around, bool mask, DateTimeOffset now, DateOnly from, DateOnly to) =>
        Report.Of(mask ? MailAddressMask.Mask(rows) : rows, around, _ => SourceHints.None, Environment.MachineName, now, from, to) with { Log = log };

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
}
