using System.Collections.Immutable;
using HardeningApp.Core.Names;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Gating;

/// <summary>
/// What the ledger knows for the gate. The names are features, and <c>sender/DOMAIN</c> for a mail domain with a stage of its own.
/// </summary>
public sealed record GateRecord
{
    private static readonly ImmutableSortedDictionary<string, DateTimeOffset?> NoTimes = ImmutableSortedDictionary.Create<string, DateTimeOffset?>(StringComparer.Ordinal);
    private static readonly ImmutableSortedSet<string> NoNames = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>Nothing is watched. Behind the fields that it is made of.</summary>
    public static readonly GateRecord Empty = new();

    /// <summary>Since when a feature has been at monitor or above without a break, UTC; null for what is off.</summary>
    public ImmutableSortedDictionary<string, DateTimeOffset?> Watched { get; init => field = value ?? NoTimes; } = NoTimes;

    /// <summary>
    /// What has come through the gate and is still requested to be enforced. A restriction that somebody has taken away, or a lower stage for some
    /// time, is no reason to ask once more.
    /// </summary>
    public ImmutableSortedSet<string> Passed { get; init => field = value ?? NoNames; } = NoNames;

    /// <summary>The name of a mail domain with a stage of its own.</summary>
    public static string NameOf(DomainName domain) => $"{Feature.Sender.ToText()}/{domain.Value}";

    /// <summary>The record after a pass.</summary>
    /// <param name="target">The stages that are in force then.</param>
    /// <param name="requested">The requested stages, leaving aside those that count only for some time.</param>
    /// <param name="now">The wall clock.</param>
    public GateRecord After(FeatureStages target, FeatureStages requested, DateTimeOffset now)
    {
        var watched = ImmutableSortedDictionary.CreateBuilder<string, DateTimeOffset?>(StringComparer.Ordinal);
        var passed = ImmutableSortedSet.CreateBuilder<string>(StringComparer.Ordinal);
        foreach (var (name, stage, wanted) in Names(target, requested))
        {
            watched[name] = stage == Stage.Off ? null : Since(name, now);
            if (stage == Stage.Enforce || (wanted == Stage.Enforce && Passed.Contains(name)))
                passed.Add(name);
        }

        return new GateRecord { Watched = watched.ToImmutable(), Passed = passed.ToImmutable() };
    }

    /// <summary>The record once what was enforced by hand is ours.</summary>
    public GateRecord With(IEnumerable<string> passed) => this with { Passed = Passed.Union(passed) };

    /// <summary>Whether both say the same.</summary>
    public bool IsSame(GateRecord other) => Watched.SequenceEqual(other.Watched) && Passed.SetEquals(other.Passed);

    /// <summary>A mail domain that has just got a stage of its own followed the common one. A clock that was set back must not make a time in the future wait for ever.</summary>
    private DateTimeOffset Since(string name, DateTimeOffset now)
    {
        var since = Watched.TryGetValue(name, out var own) ? own : name.Contains('/', StringComparison.Ordinal) ? Watched.GetValueOrDefault(Feature.Sender.ToText()) : null;
        return since is { } time && time <= now ? time : now;
    }

    private static IEnumerable<(string Name, Stage Stage, Stage Wanted)> Names(FeatureStages target, FeatureStages requested) =>
    [
        .. FeatureText.All.Select(feature => (feature.ToText(), target.Of(feature), requested.Of(feature))),
        .. target.Sender.Domains.Keys.Union(requested.Sender.Domains.Keys).Select(domain => (NameOf(domain), target.Sender.Of(domain), requested.Sender.Of(domain))),
    ];
}
