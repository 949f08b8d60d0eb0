using System.Text;

namespace HardeningApp.Platform.Reporting;

/// <summary>How far the journal has been read. The store keeps it as it keeps those of files.</summary>
/// <param name="Cursor">The last entry that was read.</param>
/// <param name="Time">When that entry was written.</param>
internal sealed record JournalPosition(string Cursor, DateTimeOffset Time)
{
    /// <summary>No file of the log begins with a line that has this digest.</summary>
    public static readonly byte[] Id = LogStream.Digest("the journal"u8);

    /// <summary>Reads it; null when the journal was never read.</summary>
    public static JournalPosition? In(ReportStore store) =>
        store.Position(Id) is { } position ? new JournalPosition(Encoding.UTF8.GetString(position.LastLine), DateTimeOffset.UnixEpoch.AddTicks(position.Offset * TimeSpan.TicksPerMicrosecond)) : null;

    /// <summary>The form in which it is kept.</summary>
    public LogPosition ToLogPosition() => new(Id, (Time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond, Encoding.UTF8.GetBytes(Cursor));
}
