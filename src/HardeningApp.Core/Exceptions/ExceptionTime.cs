using System.Globalization;
using HardeningApp.Core.Settings;

namespace HardeningApp.Core.Exceptions;

/// <summary>The end of an exception: a moment, or a day, which counts to its end. UTC, so that a variable means the same on every server.</summary>
internal static class ExceptionTime
{
    /// <summary>Why a text is none, as the end of a sentence that begins with it.</summary>
    public const string WhyNot = "is no time; expected a day such as 2026-12-31, which counts to its end (UTC), or a moment such as 2026-12-31T12:00:00Z";

    /// <summary>The longest time that <c>--for</c> takes; longer is for ever, which needs no end.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(3_650);

    private const int FirstYear = 2_000, LastYear = 9_000;

    /// <summary>Reads it; null when it is none.</summary>
    public static DateTimeOffset? Parse(string text)
    {
        if (StoredTime.Parse(text) is { Year: >= FirstYear and <= LastYear } moment)
            return moment;
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= FirstYear and <= LastYear
            ? new DateTimeOffset(day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero)
            : null;
    }
}
