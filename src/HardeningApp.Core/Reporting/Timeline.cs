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
        var mails = new Dictionary<(DateOnly Day, LogVerdict Verdict), long>();
        foreach (var (key, count) in rows)
        {
            if (key.Feature == feature)
                mails[(key.Day, key.Verdict)] = mails.GetValueOrDefault((key.Day, key.Verdict)) + count.Messages;
        }

        return new Timeline(
            feature,
            [
                .. Enumerable.Range(0, to.DayNumber - from.DayNumber + 1).Select(from.AddDays)
                    .Select(day => new Point(day, mails.GetValueOrDefault((day, LogVerdict.WouldRefuse)), mails.GetValueOrDefault((day, LogVerdict.Refused)))),
            ]);
    }

    /// <summary>One day.</summary>
    /// <param name="Day">The day.</param>
    /// <param name="WouldRefuse">Mails that enforce would refuse.</param>
    /// <param name="Refused">Mails that were refused.</param>
    public sealed record Point(DateOnly Day, long WouldRefuse, long Refused);
}
