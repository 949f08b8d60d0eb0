using HardeningApp.Core.Gating;
using HardeningApp.Core.Reporting;
using HardeningApp.Core.Reporting.Sources;
using HardeningApp.Core.Settings;
using HardeningApp.Hosting;
using HardeningApp.Platform;
using HardeningApp.Platform.Lookups;
using HardeningApp.Platform.Reporting;
using HardeningApp.Platform.State;
using HardeningApp.Platform.Ucr;

namespace HardeningApp.Cli;

/// <summary>What the timer does, and every command that wants to know what the mail log says by now.</summary>
internal static class Collecting
{
    /// <summary>So many days tell what is usual, today included.</summary>
    private const int DaysOfLevel = 8;

    /// <summary>Reads what is new in the mail log, and leaves what the metrics and the gate need. While there is a gate, name servers are asked as for a report.</summary>
    /// <returns>Whether it could; a setting that is wrong is said.</returns>
    public static async Task<bool> RunAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        if (Asked(services) is not { } asked)
            return false;
        await RunAsync(services, asked.Settings, asked.Around, cancellationToken);
        return true;
    }

    /// <summary>The same, if there is a gate that decides by it.</summary>
    public static async Task ForGateAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        if (Asked(services) is { Settings.GateDays: > 0 } asked)
            await RunAsync(services, asked.Settings, asked.Around, cancellationToken);
    }

    private static async Task RunAsync(IServiceProvider services, ReportSettings settings, Surroundings around, CancellationToken cancellationToken)
    {
        var now = services.Get<TimeProvider>().GetLocalNow();
        var today = DateOnly.FromDateTime(now.DateTime);
        var from = today.AddDays(1 - Math.Max(settings.GateDays, DaysOfLevel));
        var (rows, lastDay, gateways) = await services.Get<SeenMail>().CollectAllAsync(settings, around, from, cancellationToken);
        new MetricsFile(services.Get<HardeningPaths>()).Publish(lastDay, now);
        var report = Report.Of(rows, around, _ => SourceHints.None, Environment.MachineName, now, today.AddDays(1 - settings.GateDays), today);
        if (settings.GateDays > 0)
            report = await services.Get<SourceLookups>().AskAsync(report, around, services.Get<HardeningPaths>().Names, cancellationToken);
        var hints = report.Sources.ToDictionary(judged => judged.Source.Address, judged => judged.Hints, StringComparer.Ordinal);
        services.Get<OpenSourcesStore>().Save(
            OpenSources.Of(rows, around, source => hints.GetValueOrDefault(source.Address, SourceHints.None), now.ToUniversalTime(), today, settings.GateDays, lastDay) with { Gateways = gateways });
    }

    /// <summary>What is kept and what is known about this host; null when a setting is wrong, which is said.</summary>
    public static (ReportSettings Settings, Surroundings Around)? Asked(IServiceProvider services)
    {
        var ucr = services.Get<UcrFiles>().Read();
        var (settings, errors) = SettingsReader.ReadReport(ucr);
        foreach (var error in errors)
            CommandLine.Fail(ExitCodes.Configuration, error.ToString());
        return errors.Count > 0 ? null : (settings, SurroundingsReader.Read(ucr, services.Get<LedgerStore>().Load()));
    }
}
