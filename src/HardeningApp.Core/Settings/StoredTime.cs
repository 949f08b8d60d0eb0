using System.Globalization;

namespace HardeningApp.Core.Settings;

/// <summary>A moment as it stands in a UCR variable: UTC to the second, for example <c>2026-01-02T03:04:05Z</c>.</summary>
internal static class StoredTime
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>The text of a moment; parts of a second are cut off.</summary>
    public static string ToText(DateTimeOffset time) => time.ToUniversalTime().ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>The moment of a text; null when it is written in any other way.</summary>
    public static DateTimeOffset? Parse(string text) =>
        DateTimeOffset.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    /// <summary>The moment without the part that would not be stored.</summary>
    public static DateTimeOffset Cut(DateTimeOffset time) => time.AddTicks(-(time.UtcTicks % TimeSpan.TicksPerSecond)).ToUniversalTime();
}
