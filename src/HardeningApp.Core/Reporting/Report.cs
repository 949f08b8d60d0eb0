using System.Collections.Immutable;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Reporting.Sources;

namespace HardeningApp.Core.Reporting;

/// <summary>Who is, or would be, refused.</summary>
public sealed record Report
{
    /// <summary>The host.</summary>
    public required string Host { get; init; }

    /// <summary>What was read: files, or the journal; empty when that is not known.</summary>
    public string Log { get; init; } = "";

    /// <summary>When it was made.</summary>
    public required DateTimeOffset Made { get; init; }

    /// <summary>The first day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day.</summary>
    public required DateOnly To { get; init; }

    /// <summary>What was counted of each feature, day by day.</summary>
    public required ImmutableArray<Timeline> Timelines { get; init; }

    /// <summary>The sources, those with most mails first.</summary>
    public required ImmutableArray<JudgedSource> Sources { get; init; }

    /// <summary>How many sources the name service should have been asked about and could not.</summary>
    public int NotLookedUp { get; init; }

    /// <summary>Makes it.</summary>
    /// <param name="rows">What was counted.</param>
    /// <param name="around">What is known about the host.</param>
    /// <param name="hints">What the name service says about a source.</param>
    /// <param name="host">The name of the host.</param>
    /// <param name="made">The time.</param>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day.</param>
    public static Report Of(IEnumerable<SeenRow> rows, Surroundings around, Func<Source, SourceHints> hints, string host, DateTimeOffset made, DateOnly from, DateOnly to)
    {
        SeenRow[] ours = [.. rows.Where(row => row.Key.Day >= from && row.Key.Day <= to && IsOurs(row.Key, around))];
        return new Report
        {
            Host = host,
            Made = made,
            From = from,
            To = to,
            Timelines = [.. FeatureText.All.Select(feature => Timeline.Of(feature, ours, from, to))],
            Sources =
            [
                .. ours.GroupBy(row => row.Key.Address, StringComparer.Ordinal).Select(group => new Source(group.Key, [.. group]))
                    .OrderByDescending(source => source.Messages).ThenByDescending(source => source.Last).ThenBy(source => source.Address, StringComparer.Ordinal)
                    .Select(source => Judge(source, around, hints(source))),
            ],
        };
    }

    /// <summary>The same with what the name service said.</summary>
    /// <param name="around">What is known about the host.</param>
    /// <param name="hints">Hints by address. Of a source that was worth a question and has none, or not all, it is said.</param>
    public Report With(Surroundings around, IReadOnlyDictionary<string, SourceHints> hints) => this with
    {
        Sources = [.. Sources.Select(judged => hints.TryGetValue(judged.Source.Address, out var found) ? Judge(judged.Source, around, found) : judged)],
        NotLookedUp = Sources.Count(judged => SourceLookup.IsWorthwhile(judged.Source, around) && (!hints.TryGetValue(judged.Source.Address, out var found) || found.Incomplete)),
    };

    /// <summary>Only relaying needs the address, and to read it for every row takes longer than all the rest.</summary>
    private static bool IsOurs(SeenKey key, Surroundings around) => key.Feature != Feature.Relay || around.IsOurs(key.Feature, Networks.AddressText.Parse(key.Address).Value);

    private static JudgedSource Judge(Source source, Surroundings around, SourceHints hints) => new(source, SourceJudge.Of(source, around, hints)) { Hints = hints };
}
