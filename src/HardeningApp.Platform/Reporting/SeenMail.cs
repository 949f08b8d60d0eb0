using HardeningApp.Core.Reporting;
using HardeningApp.Core.Reporting.Sources;
using HardeningApp.Platform.Processes;

namespace HardeningApp.Platform.Reporting;

/// <summary>What the mail log says about mail that the features concern.</summary>
/// <param name="paths">Where log and store are.</param>
/// <param name="programs">Runs journalctl.</param>
/// <param name="time">The clock.</param>
public sealed class SeenMail(HardeningPaths paths, ProgramRunner programs, TimeProvider time)
{
    /// <summary>What is read on this host now: the file, or the journal.</summary>
    public string Log => LogFiles.AreWritten(LogFiles.Of(paths.MailLogs[0]), paths.MailLogs[0], time.GetUtcNow()) ? paths.MailLogs[0] : "journal";

    /// <summary>Reads what is new in the mail log of this host into the store, and gives what was counted.</summary>
    /// <param name="settings">What is kept, and how long.</param>
    /// <param name="around">What is known about this host.</param>
    /// <param name="from">The first day.</param>
    /// <param name="cancellationToken">Stops it; the next time goes on where it stopped.</param>
    /// <exception cref="IOException">The log cannot be read, or the store is damaged, in use or full.</exception>
    /// <exception cref="UnauthorizedAccessException">Only root may.</exception>
    public async Task<IReadOnlyList<SeenRow>> CollectAsync(ReportSettings settings, Surroundings around, DateOnly from, CancellationToken cancellationToken)
    {
        using var store = await OpenAsync(settings, around, cancellationToken);
        var rows = store.Rows(from, DateOnly.MaxValue);
        GarbageBound.Collect();
        return rows;
    }

    /// <summary>Reads what is new as <see cref="CollectAsync"/> does, and gives all that metrics and gate ask for.</summary>
    /// <exception cref="IOException">The log cannot be read, or the store is damaged, in use or full.</exception>
    /// <exception cref="UnauthorizedAccessException">Only root may.</exception>
    public async Task<Collected> CollectAllAsync(ReportSettings settings, Surroundings around, DateOnly from, CancellationToken cancellationToken)
    {
        using var store = await OpenAsync(settings, around, cancellationToken);
        return new Collected(store.Rows(from, DateOnly.MaxValue), store.LastDay(time.GetUtcNow()), store.Gateways(DateOnly.FromDateTime(time.GetLocalNow().DateTime)));
    }

    /// <summary>Reads some files and remembers nothing.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public IReadOnlyList<SeenRow> Read(IEnumerable<string> files, DateOnly from, CancellationToken cancellationToken)
    {
        var tally = new Tally(AddressStorage.Addresses, from);
        new LogScan(time).Read(files, tally, cancellationToken);
        SeenRow[] rows = [.. tally.Rows.OrderBy(row => row.Key.Day)];
        GarbageBound.Collect();
        return rows;
    }

    /// <summary>The store with everything that the log says by now.</summary>
    private async Task<ReportStore> OpenAsync(ReportSettings settings, Surroundings around, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(paths.State);
        var store = new ReportStore(paths.Report);
        try
        {
            await new Collector(paths.MailLogs[0], new Journal(programs, time, paths.Journal), time).CollectAsync(store, settings.Store, settings.Keep, around, cancellationToken);
            return store;
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }
}
