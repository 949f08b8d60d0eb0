using HardeningApp.Core.Reporting;
using HardeningApp.Core.Reporting.Sources;

namespace HardeningApp.Platform.Reporting;

/// <summary>What the mail log says about mail that the features concern.</summary>
/// <param name="paths">Where log and store are.</param>
/// <param name="time">The clock.</param>
public sealed class SeenMail(HardeningPaths paths, TimeProvider time)
{
    /// <summary>Reads what is new in the mail log of this host into the store, and gives what was counted.</summary>
    /// <param name="settings">What is kept, and how long.</param>
    /// <param name="around">What is known about this host.</param>
    /// <param name="from">The first day.</param>
    /// <param name="cancellationToken">Stops it; the next time goes on where it stopped.</param>
    /// <exception cref="IOException">The log cannot be read, or the store is damaged, in use or full.</exception>
    /// <exception cref="UnauthorizedAccessException">Only root may.</exception>
    public IReadOnlyList<SeenRow> Collect(ReportSettings settings, Surroundings around, DateOnly from, CancellationToken cancellationToken)
    {
        using var store = Open(settings, around, cancellationToken);
        var rows = store.Rows(from, DateOnly.MaxValue);
        GarbageBound.Collect();
        return rows;
    }

    /// <summary>Reads what is new as <see cref="Collect"/> does, and gives all that metrics and gate ask for.</summary>
    /// <exception cref="IOException">The log cannot be read, or the store is damaged, in use or full.</exception>
    /// <exception cref="UnauthorizedAccessException">Only root may.</exception>
    public Collected CollectAll(ReportSettings settings, Surroundings around, DateOnly from, CancellationToken cancellationToken)
    {
        using var store = Open(settings, around, cancellationToken);
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
    private ReportStore Open(ReportSettings settings, Surroundings around, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(paths.State);
        var store = new ReportStore(paths.Report);
        try
        {
            new Collector(paths.MailLogs[0], time).Collect(store, settings.Store, settings.Keep, around, cancellationToken);
            return store;
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }
}
