using System.Collections.Immutable;
using HardeningApp.Core.Exceptions;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Reporting;
using HardeningApp.Core.Reporting.Log;
using HardeningApp.Core.Reporting.Sources;

namespace HardeningApp.Core.Gating;

/// <summary>
/// What whoever reads the mail log leaves for the gate: small, so that the daemon needs neither the store nor the name service for a decision.
/// </summary>
public sealed record OpenSources
{
    /// <summary>Version of the format; another one is not read.</summary>
    public const int CurrentVersion = 1;

    /// <summary>After so long what was collected is too old to decide by: the timer collects every 15 minutes.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromHours(1);

    /// <summary>So long a gateway is one that was not seen again.</summary>
    public static readonly TimeSpan GatewaysLast = TimeSpan.FromDays(7);

    private const int MaxSources = 1_000, MaxSenders = 100;

    // A rise: more than twice what came on the worst of the days before, and a few more, with three of them at least to compare with.
    private const int LevelDays = 7, LeastDays = 3, Rise = 2, Noise = 10;

    /// <summary>The format.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>When the mail log was read, UTC.</summary>
    public DateTimeOffset Collected { get; init; }

    /// <summary>How many days the sources are of, the day of <see cref="Collected"/> included.</summary>
    public int Days { get; init; }

    /// <summary>The features of which far more was refused in the last 24 hours than on any day before.</summary>
    public ImmutableArray<Feature> Rising { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Clients in <c>mynetworks</c> that handed in mail of many outside domains in the seven days up to <see cref="Collected"/>.</summary>
    public ImmutableArray<string> Gateways { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The sources, those with most mails first.</summary>
    public ImmutableArray<OpenSource> Sources { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Picks those that need a person out of everything that was counted.</summary>
    /// <param name="rows">What was counted; of more days than the gate asks for, so that a rise can be seen.</param>
    /// <param name="around">What is known about the host.</param>
    /// <param name="hints">What the name service says about a source.</param>
    /// <param name="collected">When the log was read.</param>
    /// <param name="today">The day of that, in the time zone of the log.</param>
    /// <param name="days">How many days the gate looks at.</param>
    /// <param name="lastDay">Mails of the last 24 hours.</param>
    public static OpenSources Of(
        IReadOnlyCollection<SeenRow> rows,
        Surroundings around,
        Func<Source, SourceHints> hints,
        DateTimeOffset collected,
        DateOnly today,
        int days,
        IReadOnlyDictionary<(Feature Feature, LogVerdict Verdict), long> lastDay) => new()
        {
            Collected = collected,
            Days = days,
            Rising = [.. FeatureText.All.Where(feature => IsRising(feature, rows, around, today, lastDay.GetValueOrDefault((feature, LogVerdict.Refused))))],
            Sources = [.. FeatureText.All.SelectMany(feature => OfFeature(feature, rows, around, hints, today.AddDays(1 - days)))],
        };

    /// <summary>What would have been refused on a day before enforce counts like what was.</summary>
    private static bool IsRising(Feature feature, IReadOnlyCollection<SeenRow> rows, Surroundings around, DateOnly today, long refused)
    {
        var before = rows.Where(row => row.Key.Day < today && row.Key.Day >= today.AddDays(-LevelDays)).ToArray();
        if (before.Length == 0 || before.Min(row => row.Key.Day) > today.AddDays(-LeastDays))
            return false;
        var most = Ours(feature, before, around).GroupBy(row => row.Key.Day).Select(day => day.Sum(row => row.Count.Messages)).DefaultIfEmpty(0).Max();
        return refused > (most * Rise) + Noise;
    }

    private static IEnumerable<SeenRow> Ours(Feature feature, IEnumerable<SeenRow> rows, Surroundings around) =>
        rows.Where(row => row.Key.Feature == feature && around.IsOurs(feature, AddressText.Parse(row.Key.Address).Value));

    private static OpenSource[] OfFeature(Feature feature, IEnumerable<SeenRow> rows, Surroundings around, Func<Source, SourceHints> hints, DateOnly from)
    {
        var sources = Ours(feature, rows, around).Where(row => row.Key.Day >= from)
            .GroupBy(row => row.Key.Address, StringComparer.Ordinal)
            .Select(group => new Source(group.Key, [.. group]))
            .Select(source => (Source: source, Hints: hints(source)))
            .Select(asked => (asked.Source, asked.Hints, Judgement: SourceJudge.Of(asked.Source, around, asked.Hints)))
            // Only a sender can be forged; who relays or logs in is known to somebody. While a name server says nothing, nobody is called a forger.
            .Where(judged => feature != Feature.Sender || judged.Judgement.Kind != SourceKind.Spoofing || judged.Hints.Incomplete)
            .Select(judged => Open(feature, judged.Source, judged.Judgement))
            .OrderByDescending(source => source.Messages).ThenBy(source => source.Address, StringComparer.Ordinal)
            .ToArray();
        return sources.Length <= MaxSources ? sources : [.. sources.Take(MaxSources), Rest(feature, sources[MaxSources..])];
    }

    private static OpenSource Open(Feature feature, Source source, Judgement judgement) => new()
    {
        Feature = feature,
        Address = source.Address,
        Name = source.Name,
        Kind = (feature == Feature.Sender && judgement.Kind == SourceKind.Spoofing ? SourceKind.Unknown : judgement.Kind).ToString(),
        Messages = source.Messages,
        Last = source.Last,
        Senders = Bounded(source.Rows.Select(row => row.Key.Sender)),
        Domains = Bounded(source.Domains),
        Command = judgement.Command,
        Exempt = ReportedExemption.Command(source) is var exempt && exempt != judgement.Command ? exempt : "",
    };

    /// <summary>The texts, or so many of them and an empty one for the others.</summary>
    private static ImmutableArray<string> Bounded(IEnumerable<string> texts)
    {
        string[] all = [.. texts.Distinct(StringComparer.Ordinal)];
        return all.Length <= MaxSenders ? [.. all] : [.. all.Take(MaxSenders), ""];
    }

    private static OpenSource Rest(Feature feature, IReadOnlyCollection<OpenSource> sources) => new()
    {
        Feature = feature,
        Address = "",
        Kind = nameof(SourceKind.Unknown),
        Messages = sources.Sum(source => source.Messages),
        Last = sources.Max(source => source.Last),
        Senders = [""],
        Domains = [""],
    };
}
