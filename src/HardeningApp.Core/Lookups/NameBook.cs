using System.Collections.Immutable;

namespace HardeningApp.Core.Lookups;

/// <summary>Answers of the name service that are kept for a while.</summary>
/// <remarks>A file of another version, or one that somebody has edited, may lack members or hold others.</remarks>
public sealed record NameBook
{
    /// <summary>So many at most.</summary>
    public const int MaxEntries = 5_000;

    private const int MaxValues = 64, MaxText = 4_096;
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(5), Longest = TimeSpan.FromDays(1), OfNothing = TimeSpan.FromMinutes(15);

    /// <summary>The answers.</summary>
    public ImmutableArray<KnownName> Entries { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>An answer to keep; null for one that is too large, or none.</summary>
    /// <param name="question">The question.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="life">How long its owner lets it be kept (RFC 1035, 3.2.1: TTL); asking a name server every few seconds helps nobody, and neither does a week.</param>
    /// <param name="now">The time.</param>
    public static KnownName? Keep(NameQuestion question, NameAnswer answer, TimeSpan life, DateTimeOffset now)
    {
        var until = now + (answer.Status == NameStatus.Nothing ? OfNothing : TimeSpan.FromTicks(Math.Clamp(life.Ticks, Shortest.Ticks, Longest.Ticks)));
        var entry = new KnownName(question.Name, question.Type, answer.Values, until);
        return answer.Status != NameStatus.Failed && IsGood(entry, now) ? entry : null;
    }

    /// <summary>What still counts.</summary>
    public IEnumerable<KnownName> Fresh(DateTimeOffset now) => Entries.Where(entry => IsGood(entry, now));

    /// <summary>A clock that was set back must not keep anything for ever.</summary>
    private static bool IsGood(KnownName? entry, DateTimeOffset now) => entry is { Name: not null, Values.IsDefault: false } && Enum.IsDefined(entry.Type)
        && entry.Until > now && entry.Until <= now + Longest && entry.Values.Length <= MaxValues && entry.Values.All(value => value is not null) && entry.Values.Sum(value => value.Length) <= MaxText;
}
