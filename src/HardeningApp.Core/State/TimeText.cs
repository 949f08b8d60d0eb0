using System.Globalization;

namespace HardeningApp.Core.State;

/// <summary>A moment as text for people.</summary>
internal static class TimeText
{
    /// <summary>UTC to the second, or <c>never</c>.</summary>
    public static string Of(DateTimeOffset? time) =>
        time?.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture) ?? "never";
}
