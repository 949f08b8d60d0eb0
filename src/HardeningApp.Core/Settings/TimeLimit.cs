using HardeningApp.Core.Parsing;

namespace HardeningApp.Core.Settings;

/// <summary>How long something shall last, as an administrator types it: <c>30s</c>, <c>90m</c>, <c>2h</c>, <c>1d12h</c>.</summary>
/// <param name="Length">30 seconds to 30 days.</param>
public sealed record TimeLimit(TimeSpan Length)
{
    /// <summary>What it looks like, as the end of a sentence with "expected".</summary>
    public const string Expected = "30s to 30d, in days, hours, minutes and seconds: 90m, 2h, 1d12h";

    /// <summary>The shortest one: time enough to see what it does.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(30);

    /// <summary>The longest one; what shall last longer is no exception any more.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>More digits than any number within the bounds has; keeps the sum far from an overflow.</summary>
    private const int MaxDigits = 7;

    private static readonly (char Unit, int Seconds)[] Units = [('d', 86_400), ('h', 3_600), ('m', 60), ('s', 1)];

    /// <summary>Reads it; each unit at most once, the larger one first.</summary>
    public static Parsed<TimeLimit> Parse(string text) => Parse(text, Longest);

    /// <summary>Reads one that may last longer.</summary>
    /// <param name="text">The text.</param>
    /// <param name="longest">How long it may be, in whole days.</param>
    public static Parsed<TimeLimit> Parse(string text, TimeSpan longest)
    {
        var rest = text.AsSpan().Trim();
        var seconds = 0L;
        foreach (var (unit, length) in Units)
        {
            var digits = rest.IndexOfAnyExceptInRange('0', '9');
            if (digits is <= 0 or > MaxDigits || rest[digits] != unit)
                continue;
            seconds += long.Parse(rest[..digits], System.Globalization.CultureInfo.InvariantCulture) * length;
            rest = rest[(digits + 1)..];
        }

        var sum = TimeSpan.FromSeconds(seconds);
        return rest.IsEmpty && sum >= Shortest && sum <= longest
            ? Parsed<TimeLimit>.Of(new TimeLimit(sum))
            : Parsed<TimeLimit>.Refused(longest == Longest ? $"is no time; expected {Expected}" : $"is no time; expected 30s to {longest.Days}d: 90d, 2h, 1d12h");
    }
}
