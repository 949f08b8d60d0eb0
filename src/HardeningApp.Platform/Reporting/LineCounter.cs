using HardeningApp.Core.Reporting;
using HardeningApp.Core.Reporting.Log;

namespace HardeningApp.Platform.Reporting;

/// <summary>What becomes of the lines of one log.</summary>
/// <param name="tally">Where they count.</param>
/// <param name="trail">Follows accepted mail; one for all logs, because a rotation may come between the two lines of a mail.</param>
/// <param name="latest">The last moment a line can be from.</param>
/// <param name="zone">The time zone of times without one.</param>
internal sealed class LineCounter(Tally tally, MailTrail trail, DateTimeOffset latest, TimeZoneInfo zone)
{
    private readonly RepeatedWarnings _repeated = new();

    /// <summary>Counts a line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="after">Only what is newer counts; null for all.</param>
    public void Count(ReadOnlySpan<byte> line, DateTimeOffset? after)
    {
        if (LogParser.Read(line, latest, zone) is { } seen && !_repeated.IsRepeated(seen) && !(seen.Time <= after))
            tally.Add(seen);
        // Something that is noted once more is the same.
        if (trail.Follow(line, latest, zone) is { } passage)
            tally.Add(passage);
    }

    /// <summary>
    /// Reads a line that was counted before, just in front of the new ones: these may repeat it, and a mail may have begun there that gets into the queue later.
    /// </summary>
    public void Remember(ReadOnlySpan<byte> line)
    {
        if (LogParser.Read(line, latest, zone) is { } seen)
            _ = _repeated.IsRepeated(seen);
        _ = trail.Follow(line, latest, zone);
    }
}
