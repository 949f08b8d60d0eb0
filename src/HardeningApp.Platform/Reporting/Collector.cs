using HardeningApp.Core.Reporting;
using HardeningApp.Core.Reporting.Log;
using HardeningApp.Core.Reporting.Sources;

namespace HardeningApp.Platform.Reporting;

/// <summary>Reads what is new in the mail log, through rotation and truncation, and adds it to the store.</summary>
/// <param name="path">The log; those that logrotate made of it stand beside it.</param>
/// <param name="time">The clock.</param>
internal sealed class Collector(string path, TimeProvider time)
{
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
    public void Collect(ReportStore store, AddressStorage storage, int keep, Surroundings around, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        var oldest = today.AddDays(1 - keep);
        store.Tidy(oldest, storage, time.GetUtcNow());
        var tally = new Tally(storage, oldest, around);
        // One for all files: a rotation may come between the two lines of a mail.
        var trail = new MailTrail(around, today.AddDays(1 - Math.Min(keep, PassageTable.Days)));
        foreach (var file in LogFiles.Of(path))
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

        var (repeated, garbage) = (new RepeatedWarnings(), new GarbageBound());
        var latest = LogScan.Latest(log, time);
        // A file that has another text in front of the position was cut or edited: what is newer than everything that was counted is new.
        var goesOn = known is null ? null : Continue(log, known, latest, repeated, trail);
        var after = known is null || goesOn is not null ? null : store.Newest;
        var lines = goesOn ?? Begin(log);
        var committed = lines.Offset;
        while (lines.TryRead(out var line))
        {
            if (LogParser.Read(line, latest, time.LocalTimeZone) is { } seen && !repeated.IsRepeated(seen) && !(seen.Time <= after))
                tally.Add(seen);
            if (trail.Follow(line, latest, time.LocalTimeZone) is { } passage)
                tally.Add(passage);
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
    private LineReader? Continue(LogStream log, LogPosition position, DateTimeOffset latest, RepeatedWarnings repeated, MailTrail trail)
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
            if (LogParser.Read(line, latest, time.LocalTimeZone) is { } seen)
                _ = repeated.IsRepeated(seen);
            // A mail may have begun before the position and get into the queue behind it.
            _ = trail.Follow(line, latest, time.LocalTimeZone);
            if (lines.Offset == position.Offset)
                return lines.LastLine.AsSpan().SequenceEqual(position.LastLine) ? lines : null;
        }

        return null;
    }
}
