using System.Collections.Immutable;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Reporting;
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

    private const int MaxSources = 1_000, MaxSenders = 100;

    /// <summary>The format.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>When the mail log was read, UTC.</summary>
    public DateTimeOffset Collected { get; init; }

    /// <summary>How many days it covers, the day of <see cref="Collected"/> included.</summary>
    public int Days { get; init; }

    /// <summary>The sources, those with most mails first.</summary>
    public ImmutableArray<OpenSource> Sources { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Picks those that need a person out of everything that was counted.</summary>
    /// <param name="rows">What was counted.</param>
    /// <param name="around">What is known about the host.</param>
    /// <param name="hints">What the name service says about a source.</param>
    /// <param name="collected">When the log was read.</param>
    /// <param name="from">The first day.</param>
    /// <param name="days">How many days that are.</param>
    public static OpenSources Of(IEnumerable<SeenRow> rows, Surroundings around, Func<Source, SourceHints> hints, DateTimeOffset collected, DateOnly from, int days) => new()
    {
        Collected = collected,
        Days = days,
        Sources = [.. FeatureText.All.SelectMany(feature => OfFeature(feature, rows, around, hints, from))],
    };

    private static OpenSource[] OfFeature(Feature feature, IEnumerable<SeenRow> rows, Surroundings around, Func<Source, SourceHints> hints, DateOnly from)
    {
        var sources = rows.Where(row => row.Key.Feature == feature && row.Key.Day >= from && around.IsOurs(feature, AddressText.Parse(row.Key.Address).Value))
            .GroupBy(row => row.Key.Address, StringComparer.Ordinal)
            .Select(group => new Source(group.Key, [.. group]))
            .Select(source => (Source: source, Judgement: SourceJudge.Of(source, around, hints(source))))
            // Only a sender can be forged; who relays or logs in is known to somebody.
            .Where(judged => feature != Feature.Sender || judged.Judgement.Kind != SourceKind.Spoofing)
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
        Kind = judgement.Kind.ToString(),
        Messages = source.Messages,
        Last = source.Last,
        Senders = Bounded(source.Rows.Select(row => row.Key.Sender)),
        Domains = Bounded(source.Domains),
        Command = judgement.Command,
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
