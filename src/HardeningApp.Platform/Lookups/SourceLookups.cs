using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using HardeningApp.Core.Reporting;
using HardeningApp.Core.Reporting.Sources;

namespace HardeningApp.Platform.Lookups;

/// <summary>
/// Asks the name servers of this host about the sources of a report, those with most mails first, within a bound of time and number. What does not come
/// in time is a hint less, never an error.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="servers">The name servers; those of this host when nothing is said.</param>
public sealed class SourceLookups(TimeProvider time, ImmutableArray<IPEndPoint>? servers = null)
{
    private const int MaxSources = 500, AtOnce = 16;
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(20);

    /// <summary>The report with what they know.</summary>
    /// <param name="report">The report.</param>
    /// <param name="around">What is known about the host.</param>
    /// <param name="cache">Where answers are kept; null keeps none.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Report> AskAsync(Report report, Surroundings around, string? cache, CancellationToken cancellationToken)
    {
        var sources = report.Sources.Select(judged => judged.Source).Where(source => SourceLookup.IsWorthwhile(source, around)).Take(MaxSources).ToArray();
        if (sources.Length == 0)
            return report;
        var store = new NameBookStore(cache);
        using var limit = new CancellationTokenSource(Budget, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        var names = new AskedNames(new NameServers(servers ?? ResolvConf.Servers()), store.Load(), time, end.Token);
        var found = new ConcurrentDictionary<string, SourceHints>(StringComparer.Ordinal);
        try
        {
            await Parallel.ForEachAsync(
                sources,
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = end.Token },
                async (source, token) => found[source.Address] = await SourceLookup.AskAsync(source, around, names, token));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The time is over; what is there counts.
        }

        if (names.ToKeep is { } book)
            store.Save(book);
        return report.With(around, found);
    }
}
