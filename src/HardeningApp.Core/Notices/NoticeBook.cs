using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace HardeningApp.Core.Notices;

/// <summary>
/// Decides what is mailed: each cause once, whatever restarts and retries there are; again only when it was gone for an hour; five mails a day at most.
/// </summary>
/// <remarks>A file of another version may lack members, or hold others.</remarks>
public sealed record NoticeBook
{
    /// <summary>So many mails within a day.</summary>
    public const int PerDay = 5;

    private static readonly TimeSpan Good = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMinutes(10);
    private static readonly ImmutableSortedDictionary<string, NoticeState> NoCauses = ImmutableSortedDictionary.Create<string, NoticeState>(StringComparer.Ordinal);

    /// <summary>All causes that last or have ended within the last hour.</summary>
    public ImmutableSortedDictionary<string, NoticeState> Causes { get; init => field = value is null ? NoCauses : value.RemoveRange(value.Where(cause => cause.Value is null).Select(cause => cause.Key)); } = NoCauses;

    /// <summary>When the mails of the last day were sent, UTC.</summary>
    public ImmutableArray<DateTimeOffset> Mails { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Whether the mail to come is the last of this day.</summary>
    [JsonIgnore]
    public bool IsLastOfDay => Mails.Length == PerDay - 1;

    /// <summary>Looks at what is there now.</summary>
    /// <returns>The book afterwards, and what is to be mailed.</returns>
    public (NoticeBook Book, ImmutableArray<Notice> Due) Look(IReadOnlyCollection<Notice> present, DateTimeOffset now)
    {
        var causes = present.DistinctBy(notice => notice.Cause, StringComparer.Ordinal).ToDictionary(notice => notice.Cause, notice => Seen(Causes.GetValueOrDefault(notice.Cause), now), StringComparer.Ordinal);
        foreach (var (cause, state) in Causes.Where(known => !causes.ContainsKey(known.Key)))
        {
            var gone = state.Gone is { } since && since <= now ? since : now;
            // What nobody was told of needs no memory.
            if (state.Sent is not null && now - gone < Good)
                causes[cause] = state with { Gone = gone };
        }

        var book = new NoticeBook { Causes = NoCauses.AddRange(causes), Mails = [.. Mails.Where(mail => mail <= now && now - mail < Day)] };
        return (book, book.Mails.Length >= PerDay ? [] : [.. present.Where(notice => IsDue(notice, causes[notice.Cause], now))]);
    }

    /// <summary>The book once something was tried, and sent or not.</summary>
    public NoticeBook With(IEnumerable<Notice> mailed, bool sent, DateTimeOffset now) => this with
    {
        Causes = Causes.SetItems(mailed.Select(notice => KeyValuePair.Create(notice.Cause, Causes[notice.Cause] with { Tried = now, Sent = sent ? now : null }))),
        Mails = sent ? Mails.Add(now) : Mails,
    };

    /// <summary>A clock that was set back makes it young again.</summary>
    private static NoticeState Seen(NoticeState? known, DateTimeOffset now) =>
        known is null || known.Since > now || now - known.Gone >= Good ? new NoticeState(now) { Sent = known?.Since > now ? known.Sent : null } : known with { Gone = null };

    private static bool IsDue(Notice notice, NoticeState state, DateTimeOffset now) =>
        state.Sent is null && now - state.Since >= notice.Patience && !(state.Tried is { } tried && tried <= now && now - tried < BetweenTries);
}
