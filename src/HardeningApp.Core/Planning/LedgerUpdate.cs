using HardeningApp.Core.Policy;
using HardeningApp.Core.State;

namespace HardeningApp.Core.Planning;

/// <summary>What the ledger says around a change: what we are about to own, and what is left of it once all is done.</summary>
public static class LedgerUpdate
{
    /// <summary>The ledger before the first step; after a crash it says what is ours: the old and the new entries, the files, and what was there before us.</summary>
    public static Ledger Claim(Plan plan, Observation seen)
    {
        var ledger = plan.MapsToWrite.Aggregate(seen.Ledger, (sofar, map) => sofar.With(map, null));
        var (before, values) = (ledger.Baseline, ledger.Values);
        foreach (var change in plan.Ucr)
        {
            if (!before.ContainsKey(change.Key))
                before = before.Add(change.Key, seen.Ucr.Find(change.Key)?.Normal);
            values = plan.Wanted.GetValueOrDefault(change.Key) is { } text ? values.SetItem(change.Key, text) : values.Remove(change.Key);
        }

        return ledger with
        {
            MyNetworks = [.. ledger.MyNetworks.Union(plan.OurNetworks)],
            Baseline = before,
            Values = values,
            // A `ucr set` that is broken off leaves the value in UCR and the old main.cf; only a confirmation finds that out.
            ConfirmedConfig = plan.Ucr.IsEmpty ? ledger.ConfirmedConfig : null,
        };
    }

    /// <summary>The ledger once everything is done: what was given back is no longer ours, and there is nothing to go back to.</summary>
    public static Ledger Settle(Plan plan, Ledger ledger)
    {
        bool IsOurs(string key) => plan.Wanted.ContainsKey(key) || (key == PostfixNames.MyNetworks && !plan.OurNetworks.IsEmpty);

        return ledger with
        {
            MyNetworks = plan.OurNetworks,
            Hosts = plan.OurHosts,
            Gate = plan.Gate,
            Baseline = ledger.Baseline.RemoveRange(ledger.Baseline.Keys.Where(key => !IsOurs(key))),
            Values = ledger.Values.RemoveRange(ledger.Values.Keys.Where(key => !IsOurs(key))),
            Adopted = [.. ledger.Adopted.Where(value => plan.Target.Of(value.Feature) != Stage.Off)],
            Kept = [.. ledger.Kept.Where(line => plan.Target.Of(line.Map == PostfixNames.SenderMap ? Feature.Sender : Feature.Relay) != Stage.Off)],
        };
    }
}
