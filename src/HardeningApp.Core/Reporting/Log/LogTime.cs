using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace HardeningApp.Core.Reporting.Log;

/// <summary>The time at the begin of a line: RFC 3339 (rsyslog, journalctl) or the traditional form without a year (RFC 3164, 4.1.2).</summary>
/// <param name="Day">The day as it is written.</param>
/// <param name="Time">The moment.</param>
/// <param name="Length">How many bytes it takes.</param>
public readonly record struct LogTime(DateOnly Day, DateTimeOffset Time, int Length)
{
    private const int Traditional = 15, ShortestRfc = 20, LongestRfc = 40;

    /// <summary>Reads it.</summary>
    /// <param name="line">The line.</param>
    /// <param name="latest">The last moment the line can be from; decides the year of a traditional time.</param>
    /// <param name="zone">The time zone of traditional times.</param>
    /// <param name="time">The time.</param>
    /// <returns>False when no time stands there.</returns>
    public static bool TryRead(ReadOnlySpan<byte> line, DateTimeOffset latest, TimeZoneInfo zone, out LogTime time) =>
        line.Length > 0 && line[0] is >= (byte)'0' and <= (byte)'9' ? TryRfc(line, out time) : TryTraditional(line, latest, zone, out time);

    private static bool TryRfc(ReadOnlySpan<byte> line, out LogTime time)
    {
        time = default;
        var length = line.IndexOf((byte)' ');
        if (length is < ShortestRfc or > LongestRfc || !Ascii.IsValid(line[..length]))
            return false;
        // journalctl writes +0100, rsyslog +01:00; .NET reads both with zzz.
        if (!DateTimeOffset.TryParse(Encoding.ASCII.GetString(line[..length]), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
            return false;
        time = new LogTime(DateOnly.FromDateTime(moment.DateTime), moment, length);
        return true;
    }

    private static bool TryTraditional(ReadOnlySpan<byte> line, DateTimeOffset latest, TimeZoneInfo zone, out LogTime time)
    {
        time = default;
        if (line.Length <= Traditional || line[Traditional] != ' ' || line[3] != ' ' || line[6] != ' ' || line[9] != ':' || line[12] != ':')
            return false;
        var month = Month(line[..3]);
        if (month == 0 || !TryNumber(line.Slice(line[4] == ' ' ? 5 : 4, line[4] == ' ' ? 1 : 2), out var day)
            || !TryNumber(line.Slice(7, 2), out var hour) || !TryNumber(line.Slice(10, 2), out var minute) || !TryNumber(line.Slice(13, 2), out var second))
            return false;
        if (hour > 23 || minute > 59 || second > 60)
            return false;

        // A clock that was ahead for a moment must not throw a line back by a year.
        var end = TimeZoneInfo.ConvertTime(latest, zone).DateTime.AddDays(1);
        for (var year = end.Year; year > end.Year - 9 && year > 0; year--)
        {
            if (day < 1 || day > DateTime.DaysInMonth(year, month))
                continue;
            var local = new DateTime(year, month, day, hour, minute, Math.Min(second, 59), DateTimeKind.Unspecified);
            if (local > end)
                continue;
            // The hour that a change to summer time leaves out has no offset of its own.
            time = new LogTime(DateOnly.FromDateTime(local), new DateTimeOffset(local, zone.GetUtcOffset(local)), Traditional);
            return true;
        }

        return false;
    }

    private static bool TryNumber(ReadOnlySpan<byte> digits, out int number) =>
        Utf8Parser.TryParse(digits, out number, out var used) && used == digits.Length && digits[0] is >= (byte)'0' and <= (byte)'9';

    private static int Month(ReadOnlySpan<byte> name) => "JanFebMarAprMayJunJulAugSepOctNovDec"u8.IndexOf(name) is var at and >= 0 && at % 3 == 0 ? (at / 3) + 1 : 0;
}
