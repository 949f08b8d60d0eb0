using HardeningApp.Core.Reporting;
using HardeningApp.Core.Reporting.Log;

namespace HardeningApp.Platform.Reporting;

/// <summary>Reads log files into a tally without remembering anything: copies of logs, also those of other hosts.</summary>
/// <param name="time">The clock; a file without years is from its last change or before.</param>
public sealed class LogScan(TimeProvider time)
{
    /// <summary>Reads files as a whole.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public void Read(IEnumerable<string> files, Tally tally, CancellationToken cancellationToken)
    {
        var garbage = new GarbageBound();
        foreach (var path in files)
        {
            using var log = new LogStream(path);
            var lines = new LineReader(log, 0);
            var repeated = new RepeatedWarnings();
            var latest = Latest(log, time);
            while (lines.TryRead(out var line))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (LogParser.Read(line, latest, time.LocalTimeZone) is not { } seen)
                    continue;
                if (!repeated.IsRepeated(seen))
                    tally.Add(seen);
                garbage.Check();
            }
        }
    }

    /// <summary>The last moment a line of the file can be from.</summary>
    internal static DateTimeOffset Latest(LogStream log, TimeProvider time)
    {
        var now = time.GetUtcNow();
        return log.Written < now ? log.Written : now;
    }
}
