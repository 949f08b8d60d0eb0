namespace HardeningApp.Core.Reporting.Mail;

/// <summary>
/// Up to which week the report was mailed. It is written before the mail is handed over and once more behind it: a crash in between must not mail a
/// week twice, and it must not be silent about one that nobody got.
/// </summary>
/// <param name="Week">The Monday on which the week before it was due.</param>
public sealed record WeeklyMark(DateOnly Week)
{
    /// <summary>Whether the mail is being handed over.</summary>
    public bool IsSending { get; init; }

    /// <summary>At six in the morning, so that it is there when people come.</summary>
    private static readonly TimeSpan Due = TimeSpan.FromHours(6);

    /// <summary>The mark that counts at a moment. Days are compared, not moments: a week with a change of the clock is a week.</summary>
    /// <param name="now">The local time.</param>
    public static WeeklyMark At(DateTimeOffset now)
    {
        var day = DateOnly.FromDateTime(now.DateTime - Due);
        return new WeeklyMark(day.AddDays(-(((int)day.DayOfWeek + 6) % 7)));
    }

    /// <summary>Whether the mail of a later week is due. Without a mark there was nothing to report on yet; a clock that was set back makes nothing due.</summary>
    public static bool IsDue(WeeklyMark? last, WeeklyMark now) => last is not null && last.Week < now.Week;

    /// <summary>The first day that the mail is about.</summary>
    public DateOnly From => Week.AddDays(-7);

    /// <summary>The last day that the mail is about.</summary>
    public DateOnly To => Week.AddDays(-1);
}
