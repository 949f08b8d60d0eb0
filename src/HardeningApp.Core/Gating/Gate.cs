using System.Collections.Immutable;
using HardeningApp.Core.Exceptions;
using HardeningApp.Core.Names;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Gating;

/// <summary>
/// Between the requested and the effective stage: what was not enforced before begins with it only when its mail has been logged for some days and every
/// source that would be refused is explained, whoever asks for it and by whichever way.
/// </summary>
public static class Gate
{
    /// <summary>The name under which an administrator takes the risk.</summary>
    public const string Risk = "risk";

    /// <summary>The code of its holds.</summary>
    public const string Code = "gate";

    /// <summary>What the stages in force come to for the gate.</summary>
    /// <remarks>The monitor of auth25 configures nothing, so of that feature only the ledger tells whether it is enforced already.</remarks>
    public static FeatureStages Live(Observation seen, FeatureStages live) =>
        seen.Gate is not null && live.Auth25 == Stage.Enforce && !seen.Ledger.Values.ContainsKey(PostfixNames.Auth25Option) && LiveStages.OffersLoginOn25(seen)
            ? live with { Auth25 = Stage.Monitor }
            : live;

    /// <summary>What would begin to be enforced and is not clear.</summary>
    /// <param name="seen">What is there.</param>
    /// <param name="live">The stages in force, as <see cref="Live"/> gives them.</param>
    /// <param name="relaying">The entries of <c>mynetworks</c> to come.</param>
    public static ImmutableArray<GateView> Unclear(Observation seen, FeatureStages live, IReadOnlyCollection<Network> relaying) => seen.Gate is { Days: > 0 } facts
        ? [.. Rising(seen, live).Select(place => View(seen, facts, place.Feature, place.Domain, relaying)).Where(view => !view.IsClear)]
        : [];

    /// <summary>The hold of what is not clear.</summary>
    public static Hold HoldOf(GateView view) => new(Code, GateText.Why(view))
    {
        Feature = view.Feature,
        From = Stage.Enforce,
        Accept = Risk,
        Domain = view.Domain,
        CommonStageOnly = view.Feature == Feature.Sender && view.Domain is null,
    };

    /// <summary>Why the gate keeps back what was just requested; null when it does not.</summary>
    /// <param name="seen">What is there, with the request.</param>
    /// <param name="feature">The feature.</param>
    /// <param name="domain">The mail domain; null for the common stage.</param>
    public static string? WhyClosed(Observation seen, Feature feature, DomainName? domain) =>
        Unclear(seen, Live(seen, LiveStages.Of(seen.Ucr, seen.Files, seen.Requested)), Relaying(seen))
            .Where(view => view.Feature == feature && view.Domain == domain?.Value && !seen.IsAccepted(HoldOf(view))).Select(GateText.Why).FirstOrDefault();

    /// <summary>What the gate sees of each feature, and of each mail domain with a stage of its own, as things are now.</summary>
    public static IEnumerable<GateView> Views(Observation seen, GateFacts facts) =>
        FeatureText.All.Select(feature => (Feature: feature, Domain: (DomainName?)null))
            .Concat(OwnStages(seen).Select(domain => (Feature: Feature.Sender, Domain: (DomainName?)domain)))
            .Select(place => View(seen, facts, place.Feature, place.Domain, Relaying(seen)));

    /// <summary>The entries of <c>mynetworks</c> now, not those to come.</summary>
    private static ImmutableArray<Network> Relaying(Observation seen) => MyNetworksPlan.Networks(seen.Ucr.Text(PostfixNames.MyNetworks));

    /// <summary>What would begin to be enforced.</summary>
    private static IEnumerable<(Feature Feature, DomainName? Domain)> Rising(Observation seen, FeatureStages live)
    {
        var passed = seen.Ledger.Gate.Passed;
        foreach (var feature in FeatureText.All.Where(feature => seen.Requested.Of(feature) == Stage.Enforce && live.Of(feature) < Stage.Enforce && !passed.Contains(feature.ToText())))
            yield return (feature, null);
        foreach (var domain in OwnStages(seen))
        {
            if (seen.Requested.Sender.Of(domain) == Stage.Enforce && live.Sender.Domains.GetValueOrDefault(domain) < Stage.Enforce && !passed.Contains(GateRecord.NameOf(domain)))
                yield return (Feature.Sender, domain);
        }
    }

    /// <summary>The mail domains with a stage of their own, and those that had one below enforce until now and are to follow the common one.</summary>
    private static IEnumerable<DomainName> OwnStages(Observation seen)
    {
        var record = seen.Ledger.Gate;
        var prefix = Feature.Sender.ToText() + "/";
        var before = record.Watched.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal) && !record.Passed.Contains(name))
            .Select(name => DomainName.Parse(name[prefix.Length..])).Where(parsed => parsed.Ok).Select(parsed => parsed.Value!);
        return seen.Requested.Sender.Domains.Keys.Union(before).Where(domain => seen.Directory is not { } directory || directory.MailDomains.Contains(domain)).Order();
    }

    private static GateView View(Observation seen, GateFacts facts, Feature feature, DomainName? domain, IReadOnlyCollection<Network> relaying)
    {
        var watched = seen.Ledger.Gate.Watched;
        var since = watched.TryGetValue(domain is null ? feature.ToText() : GateRecord.NameOf(domain), out var own) ? own
            // One that follows the common stage so far is logged as long as that.
            : domain is not null && watched.TryGetValue(feature.ToText(), out var common) ? common
            : null;
        var view = new GateView(feature, domain?.Value) { Days = facts.Days, Since = since };
        var explained = new Explanations(ExceptionReader.Read(seen.Ucr).Of(feature, seen.Now), relaying);
        var accepted = seen.Accepted.GetValueOrDefault(feature) ?? [];
        return view with
        {
            Waits = facts.Days > 0 && (view.Until is not { } until || until > seen.Now),
            Collected = facts.Sources is { } sources && IsFresh(sources, facts.Days, seen.Now) ? sources.Collected : null,
            Open = [.. facts.Sources?.Sources.Where(source => source.Feature == feature && Concerns(source, domain, seen) && !accepted.Contains(source.Accept) && !explained.Cover(source)) ?? []],
        };
    }

    private static bool IsFresh(OpenSources sources, int days, DateTimeOffset now) =>
        sources.Days >= days && now - sources.Collected < OpenSources.Fresh && sources.Collected - now < OpenSources.Fresh;

    /// <summary>Whether a source has to do with a mail domain, or with those that follow the common stage.</summary>
    private static bool Concerns(OpenSource source, DomainName? domain, Observation seen)
    {
        if (source.Feature != Feature.Sender || source.Domains.IsEmpty)
            return true;
        var own = seen.Requested.Sender.Domains.Keys;
        // What is no name of a domain, or was not kept apart, may be anything.
        return source.Domains.Select(text => DomainName.Parse(text)).Any(parsed => !parsed.Ok
            || (domain is null ? !own.Any(parsed.Value.IsAtOrBelow) : parsed.Value.IsAtOrBelow(domain)));
    }
}
