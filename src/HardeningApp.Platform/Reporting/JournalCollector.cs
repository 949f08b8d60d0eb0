using HardeningApp.Core.Reporting;
using HardeningApp.Core.Reporting.Log;

namespace HardeningApp.Platform.Reporting;

/// <summary>Reads what is new in the journal and adds it to the store.</summary>
/// <param name="journal">The journal.</param>
/// <param name="time">The clock.</param>
internal sealed class JournalCollector(Journal journal, TimeProvider time)
{
    // What is in memory before it is written down.
    private const int CommitEntries = 100_000, CommitRows = 10_000;

    /// <summary>So many entries just in front of the new ones tell which of these are repeated.</summary>
    private const int Context = 500;

    /// <summary>Reads up to now.</summary>
    /// <param name="store">Where the counts go.</param>
    /// <param name="tally">Counts.</param>
    /// <param name="trail">Follows accepted mail.</param>
    /// <param name="oldest">The first day that is kept.</param>
    /// <param name="cancellationToken">Stops it; what was written down stays, and the next time goes on there.</param>
    /// <exception cref="ReportException">The journal cannot be read.</exception>
    public async Task CollectAsync(ReportStore store, Tally tally, MailTrail trail, DateOnly oldest, CancellationToken cancellationToken)
    {
        var known = JournalPosition.In(store);
        var counter = new LineCounter(tally, trail, time.GetUtcNow(), time.LocalTimeZone);
        // The same mail may have been read from files, whose times are those of another program.
        var after = known is null ? store.Newest + Collector.Apart : null;
        var before = known is null ? null : await journal.BeforeAsync(known.Cursor, Context, cancellationToken);
        foreach (var entry in before ?? [])
            counter.Remember(entry.Line);

        var (last, pending, first, garbage) = (known, 0, true, new GarbageBound());
        // Never from behind the cursor: when its entry is gone from the journal, that leaves out the one after it (--after-cursor).
        await journal.ReadAsync(
            before is not null ? [$"--cursor={known!.Cursor}"] : [Journal.Since(known?.Time ?? Begin(oldest))],
            Take,
            cancellationToken);
        if (pending > 0)
            Commit();
        else if (known is not null)
            store.Touch(known.ToLogPosition(), time.GetUtcNow());

        void Take(JournalEntry entry)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (first && known is not null)
            {
                first = false;
                if (entry.Cursor == known.Cursor)
                    return;
                // The last entry that was read is gone. What follows it can be told only by its time.
                after = known.Time;
            }

            counter.Count(entry.Line, after);
            last = new JournalPosition(entry.Cursor, entry.Time);
            garbage.Check();
            if (++pending >= CommitEntries || tally.Count >= CommitRows)
                Commit();
        }

        void Commit()
        {
            store.Commit(last!.ToLogPosition(), tally, time.GetUtcNow());
            tally.Clear();
            pending = 0;
        }
    }

    private DateTimeOffset Begin(DateOnly oldest)
    {
        var midnight = oldest.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, time.LocalTimeZone.GetUtcOffset(midnight));
    }
}
