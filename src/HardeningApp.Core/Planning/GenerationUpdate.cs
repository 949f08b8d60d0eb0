using System.Collections.Immutable;
using HardeningApp.Core.Policy;
using HardeningApp.Core.State;

namespace HardeningApp.Core.Planning;

/// <summary>The generation that a plan leads to.</summary>
public static class GenerationUpdate
{
    /// <summary>The number of the next one. A change that is tried once more keeps its number, so that trying does not push good ones out.</summary>
    public static long NextNumber(Plan plan, Ledger ledger) =>
        ledger.Undone is { } undone && undone.Digest == plan.Digest ? undone.Generation : ledger.Generation + 1;

    /// <summary>The generation at its start.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="seen">What it was computed from.</param>
    /// <param name="claimed">The ledger before the first step.</param>
    /// <param name="reason">What asked for it.</param>
    /// <param name="now">The wall clock.</param>
    public static Generation Of(Plan plan, Observation seen, Ledger claimed, string reason, DateTimeOffset now)
    {
        var after = seen.Ucr.With(plan.Ucr);
        var settled = LedgerUpdate.Settle(plan, claimed);
        IEnumerable<string> networks = plan.OurNetworks.IsEmpty ? [] : [PostfixNames.MyNetworks];
        return new Generation
        {
            Number = claimed.Generation,
            Time = now,
            Reason = reason,
            Summary = PlanText.Summary(plan),
            Result = GenerationResult.Started,
            Directory = seen.Directory?.Digest,
            Files = plan.Maps,
            Values = settled.Baseline.Keys.Union(networks).ToImmutableSortedDictionary(key => key, key => after.Find(key)?.Normal, StringComparer.Ordinal),
            Owned = Snapshot(settled),
        };
    }

    /// <summary>What is kept of a ledger: what is ours, without history and state.</summary>
    private static Ledger Snapshot(Ledger ledger) => new()
    {
        Generation = ledger.Generation,
        MyNetworks = ledger.MyNetworks,
        Hosts = ledger.Hosts,
        Files = ledger.Files.ToImmutableSortedDictionary(file => file.Key, file => file.Value with { Table = null }, StringComparer.Ordinal),
        Baseline = ledger.Baseline,
        Values = ledger.Values,
        Adopted = ledger.Adopted,
        Kept = ledger.Kept,
    };
}
