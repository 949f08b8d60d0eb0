using System.Collections.Immutable;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Reporting.Log;

namespace HardeningApp.Core.Reporting;

/// <summary>The mails of one feature, day by day.</summary>
/// <param name="Feature">The feature.</param>
/// <param name="Days">Every day of the report.</param>
public sealed record Timeline(Feature Feature, ImmutableArray<Timeline.Point> Days)
{
    /// <summary>Mails that enforce would refuse.</summary>
    public long WouldRefuse => Days.Sum(day => day.WouldRefuse);

    /// <summary>Mails that were refused.</summary>
    public long Refused => Days.Sum(day => day.Refused);

    /// <summary>Counts rows.</summary>
    public static Timeline Of(Feature feature, IEnumerable<SeenRow> rows, DateOnly from, DateOnly to)
    {
        var days = rows.Where(row => row.Key.Feature == feature).ToLookup(row => row.Key.Day);
        return new Timeline(feature, [.. Enumerable.Range(0, to.DayNumber - from.DayNumber + 1).Select(from.AddDays).Select(day => new Point(day, Messages(days[day], LogVerdict.WouldRefuse), Messages(days[day], LogVerdict.Refused)))]);
    }

    private static long Messages(IEnumerable<SeenRow> rows, LogVerdict verdict) => rows.Where(row => row.Key.Verdict == verdict).Sum(row => row.Count.Messages);

    /// <summary>One day.</summary>
    /// <param name="Day">The day.</param>
    /// <param name="WouldRefuse">Mails that enforce would refuse.</param>
    /// <param name="Refused">Mails that were refused.</param>
    public sealed record Point(DateOnly Day, long WouldRefuse, long Refused);
}
