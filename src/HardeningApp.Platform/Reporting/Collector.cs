using HardeningApp.Core.Reporting;
using HardeningApp.Core.Reporting.Log;
using HardeningApp.Core.Reporting.Sources;

namespace HardeningApp.Platform.Reporting;

/// <summary>
/// Reads what is new in the mail log, through rotation and truncation, and adds it to the store. Where no syslog daemon writes such a file, the journal is read.
/// </summary>
/// <param name="path">The log; those that logrotate made of it stand beside it.</param>
/// <param name="journal">The journal.</param>
/// <param name="time">The clock.</param>
internal sealed class Collector(string path, Journal journal, TimeProvider time)
{
    /// <summary>The time of a line in a file and that of the same line in the journal are no more apart than that: syslog writes whole seconds.</summary>
    public static readonly TimeSpan Apart = TimeSpan.FromSeconds(1);

    // What is in memory before it is written down. A store that is asked too often is slow, one that is asked too rarely needs much memory.
    private const long CommitBytes = 32 * 1024 * 1024;
    private const int CommitRows = 10_000;

    /// <summary>Lines just in front of the new ones tell which of these are repeated.</summary>
    private const int Context = 64 * 1024;

    /// <summary>Reads up to now.</summary>
    /// <param name="store">Where the counts go.</param>
    /// <param name="storage">What is kept of addresses.</param>
    /// <param name="keep">How many days are kept, today included.</param>
    /// <param name="around">What is known about this host.</param>
    /// <param name="cancellationToken">Stops it; what was written down stays, and the next time goes on there.</param>
    /// <exception cref="IOException">The log cannot be read, or the store cannot be written.</exception>
    public async Task CollectAsync(ReportStore store, AddressStorage storage, int keep, Surroundings around, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        var oldest = today.AddDays(1 - keep);
        store.Tidy(oldest, storage, time.GetUtcNow());
        var tally = new Tally(storage, oldest, around);
        // One for all files: a rotation may come between the two lines of a mail.
        var trail = new MailTrail(around, today.AddDays(1 - Math.Min(keep, PassageTable.Days)));
        var files = LogFiles.Of(path);
        var written = LogFiles.AreWritten(files, path, time.GetUtcNow());
        foreach (var file in files)
        {
            try
            {
                using var log = new LogStream(file);
                // Nothing in it is young enough.
                if (DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(log.Written, time.LocalTimeZone).DateTime) >= oldest)
                    Collect(log, store, tally, trail, cancellationToken);
            }
            catch (FileNotFoundException)
            {
                // logrotate has just renamed it; under its new name it is read the next time.
            }
            catch (InvalidDataException e)
            {
                throw new ReportException($"{file} is damaged or still being compressed ({e.Message}); move it away or try again");
            }
        }

        // Once the files are read, they and not the place in the journal tell what has been counted.
        if (written)
            store.Forget(JournalPosition.Id);
        else
            await new JournalCollector(journal, time).CollectAsync(store, tally, trail, oldest, cancellationToken);
    }

    private void Collect(LogStream log, ReportStore store, Tally tally, MailTrail trail, CancellationToken cancellationToken)
    {
        if (log.FirstLine() is not { } firstLine)
            return;
        var id = LogStream.Digest(firstLine);
        var known = store.Position(id);
        if (known is not null && log.IsCompressedTo(known.Offset))
        {
            store.Touch(known, time.GetUtcNow());
            return;
        }

        var (counter, garbage) = (new LineCounter(tally, trail, LogScan.Latest(log, time), time.LocalTimeZone), new GarbageBound());
        // A file that has another text in front of the position was cut or edited: what is newer than everything that was counted is new.
        var goesOn = known is null ? null : Continue(log, known, counter);
        // And a new one may begin with what was read in the journal.
        var after = known is null ? JournalPosition.In(store)?.Time + Apart : goesOn is not null ? null : store.Newest;
        var lines = goesOn ?? Begin(log);
        var committed = lines.Offset;
        while (lines.TryRead(out var line))
        {
            counter.Count(line, after);
            if (lines.Offset - committed < CommitBytes && tally.Count < CommitRows)
                continue;
            store.Commit(new LogPosition(id, lines.Offset, lines.LastLine), tally, time.GetUtcNow());
            tally.Clear();
            garbage.Check();
            committed = lines.Offset;
            cancellationToken.ThrowIfCancellationRequested();
        }

        if (lines.Offset == committed)
        {
            if (known is not null)
                store.Touch(known, time.GetUtcNow());
            return;
        }

        store.Commit(new LogPosition(id, lines.Offset, lines.LastLine), tally, time.GetUtcNow());
        tally.Clear();
    }

    private static LineReader Begin(LogStream log)
    {
        _ = log.Skip(0);
        return new LineReader(log, 0);
    }

    /// <summary>A reader at the position; null when the file is not the one that was read.</summary>
    private static LineReader? Continue(LogStream log, LogPosition position, LineCounter counter)
    {
        var start = Math.Max(0, position.Offset - Context);
        if (!log.Skip(start))
            return null;
        var lines = new LineReader(log, start);
        while (lines.Offset < position.Offset)
        {
            if (!lines.TryRead(out var line))
                return null;
            // The first one may be the rest of a line.
            counter.Remember(line);
            if (lines.Offset == position.Offset)
                return lines.LastLine.AsSpan().SequenceEqual(position.LastLine) ? lines : null;
        }

        return null;
    }
}
