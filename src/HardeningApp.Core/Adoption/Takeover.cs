using System.Collections.Immutable;
using HardeningApp.Core.Gating;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Settings;
using HardeningApp.Core.State;

namespace HardeningApp.Core.Adoption;

/// <summary>What of the article was done by hand on this host, and what accepting it changes. Pure: computed from an observation.</summary>
public sealed record Takeover
{
    /// <summary>What was recognised, also what stays as it is.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary>The stage of each feature that must not be fallen below, for features that take something over.</summary>
    public required ImmutableSortedDictionary<Feature, Stage> Floors { get; init; }

    /// <summary>Settings to change first, so that no stage falls below the one found.</summary>
    public required ImmutableArray<UcrChange> Settings { get; init; }

    /// <summary>Variables that are replaced.</summary>
    public required ImmutableArray<AdoptedValue> Values { get; init; }

    /// <summary>Lines that go on in our maps.</summary>
    public required ImmutableArray<KeptLine> Kept { get; init; }

    /// <summary>Files that are replaced.</summary>
    public required ImmutableArray<string> Files { get; init; }

    /// <summary>Entries of <c>mynetworks</c> that are ours from then on.</summary>
    public required ImmutableArray<string> Networks { get; init; }

    /// <summary>Why nothing can be taken over yet, each with the way out.</summary>
    public required ImmutableArray<string> Blockers { get; init; }

    /// <summary>What is different afterwards, on purpose.</summary>
    public required ImmutableArray<string> Differences { get; init; }

    /// <summary>Whether there is nothing to take over.</summary>
    public bool IsEmpty => Floors.IsEmpty && Networks.IsEmpty;

    /// <summary>Whether what we would configure on port 25 meets what was made by hand there.</summary>
    public bool Collides => Floors.ContainsKey(Feature.Sender) || Floors.ContainsKey(Feature.Relay);

    /// <summary>Recognises everything.</summary>
    public static Takeover Of(Observation seen, MyNetworksPlan networks)
    {
        var found = HandMade.Of(seen);
        TakeoverPart[] parts = [SenderTakeover.Of(seen, found), RelayTakeover.Of(seen, found), SubmissionTakeover.Of(seen), Auth25Takeover.Of(seen)];
        // What is in no force and wanted by no feature stays where it is.
        TakeoverPart[] taken = [.. parts.Where(part => !part.IsEmpty && (part.Stage != Stage.Off || seen.Requested.Of(part.Feature) != Stage.Off))];
        var entries = NetworksTakeover.Of(seen, networks);
        var settings = TakeoverSettings.Of(seen, taken).ToArray();
        var values = taken.SelectMany(part => part.Values).ToArray();
        return new Takeover
        {
            Findings = [.. parts.SelectMany(part => part.Findings), .. NetworksTakeover.Findings(entries)],
            Floors = taken.ToImmutableSortedDictionary(part => part.Feature, part => part.Domains.Values.Append(part.Stage).Max()),
            Settings = [.. settings],
            Values = [.. values],
            Kept = [.. taken.SelectMany(part => part.Kept)],
            Files = [.. taken.SelectMany(part => part.Files)],
            Networks = entries,
            Blockers = [.. taken.SelectMany(part => part.Blockers), .. settings.Select(change => change.Key).Concat(values.Select(value => value.Key)).Select(key => HigherLayer.WhyHidden(key, seen.Ucr)).OfType<string>()],
            Differences = [.. taken.SelectMany(part => part.Differences)],
        };
    }

    /// <summary>The observation as it will be once this is accepted: what was made by hand counts as ours, with the baseline to give it back.</summary>
    /// <param name="seen">With <see cref="Settings"/> made already, or as if.</param>
    public Observation AcceptedIn(Observation seen)
    {
        var ledger = seen.Ledger;
        var (baseline, values, files) = (ledger.Baseline, ledger.Values, ledger.Files);
        foreach (var key in Values.Select(value => value.Key).Concat(Networks.IsEmpty ? [] : [PostfixNames.MyNetworks]))
        {
            var now = seen.Ucr.Find(key)?.Normal;
            if (!baseline.ContainsKey(key))
                baseline = baseline.Add(key, now);
            if (now is not null && key != PostfixNames.MyNetworks)
                values = values.SetItem(key, now);
        }

        foreach (var name in Files)
            files = files.SetItem(name, new LedgerFile(seen.File(name).Digest ?? "", seen.File(name).Table) { WasForeign = true });
        return seen with
        {
            Ledger = ledger with
            {
                Baseline = baseline,
                Values = values,
                Files = files,
                MyNetworks = [.. ledger.MyNetworks.Union(Networks)],
                Adopted = [.. ledger.Adopted.Concat(Values).DistinctBy(value => value.Key)],
                Kept = [.. ledger.Kept.Union(Kept)],
                // What was refused before is refused afterwards: a closed server is never opened.
                Gate = ledger.Gate.With(Enforced(seen)),
            },
        };
    }

    private IEnumerable<string> Enforced(Observation seen) =>
    [
        .. Floors.Where(floor => floor.Value == Stage.Enforce).Select(floor => floor.Key.ToText()),
        .. Floors.GetValueOrDefault(Feature.Sender) == Stage.Enforce
            ? seen.Requested.Sender.Domains.Where(domain => domain.Value == Stage.Enforce).Select(domain => GateRecord.NameOf(domain.Key))
            : [],
    ];
}
