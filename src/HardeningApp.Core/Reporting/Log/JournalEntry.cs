using System.Globalization;
using System.Text;
using System.Text.Json;

namespace HardeningApp.Core.Reporting.Log;

/// <summary>An entry of the journal as <c>journalctl --output=json</c> prints it (systemd.journal-fields(7)).</summary>
/// <param name="Cursor">Its place.</param>
/// <param name="Time">When journald got it.</param>
/// <param name="Line">What a syslog daemon would have written into the mail log.</param>
public sealed record JournalEntry(string Cursor, DateTimeOffset Time, byte[] Line)
{
    /// <summary>The fields that are needed, beside those that are always there.</summary>
    public const string Fields = "MESSAGE,SYSLOG_IDENTIFIER,SYSLOG_PID,_PID";

    // The year 9999; and a cursor has 130 characters.
    private const long MaxMicroseconds = 253_402_214_400_000_000;
    private const int MaxCursor = 1_000;

    /// <summary>Reads one line of the output; null when it is no entry.</summary>
    /// <param name="json">The line.</param>
    /// <param name="zone">The time zone of the days.</param>
    public static JournalEntry? Parse(string json, TimeZoneInfo zone)
    {
        try
        {
            using var entry = JsonDocument.Parse(json);
            if (entry.RootElement.ValueKind != JsonValueKind.Object || Text(entry, "__CURSOR") is not { Length: > 0 and <= MaxCursor } cursor
                || !long.TryParse(Text(entry, "__REALTIME_TIMESTAMP"), NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds) || microseconds > MaxMicroseconds)
                return null;
            var time = TimeZoneInfo.ConvertTime(DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond), zone);
            var head = string.Create(CultureInfo.InvariantCulture, $"{time:yyyy-MM-ddTHH:mm:ss.ffffffzzz} journal {Text(entry, "SYSLOG_IDENTIFIER")}[{Text(entry, "SYSLOG_PID") ?? Text(entry, "_PID")}]: ");
            return new JournalEntry(cursor, time, [.. Encoding.UTF8.GetBytes(head), .. Bytes(entry, "MESSAGE")]);
        }
        // A text with half a character cannot be read; nothing of Postfix is one.
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A field; one that came more than once, or is no text, is none.</summary>
    private static string? Text(JsonDocument entry, string name) =>
        entry.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A text that is no UTF-8, or has control characters, is a list of numbers; one of more than 4,096 bytes is null (journalctl(1)).</summary>
    private static byte[] Bytes(JsonDocument entry, string name) => !entry.RootElement.TryGetProperty(name, out var value) ? [] : value.ValueKind switch
    {
        JsonValueKind.String => Encoding.UTF8.GetBytes(value.GetString()!),
        JsonValueKind.Array => [.. value.EnumerateArray().Select(number => number.ValueKind == JsonValueKind.Number && number.TryGetByte(out var one) ? one : (byte)'?')],
        _ => [],
    };
}
