using System.Collections.Immutable;
using HardeningApp.Core.Maps;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Policy;
using HardeningApp.Core.State;

namespace HardeningApp.Core.Planning;

/// <summary>The plan that brings a generation back. What others have changed since and what was never ours stays.</summary>
public static class WayBack
{
    /// <summary>The plan.</summary>
    /// <param name="generation">The generation.</param>
    /// <param name="maps">Its files.</param>
    /// <param name="seen">What is there now; its ledger says what is ours.</param>
    public static Plan To(Generation generation, IReadOnlyCollection<AccessMap> maps, Observation seen)
    {
        UcrChange[] changes = [.. Changes(generation, seen)];
        var after = seen.Ucr.With(changes);
        var texts = seen.Files.SetItems(maps.Select(map => KeyValuePair.Create(map.Name, new LiveFile(map.Content, map.Digest, map.Digest))));
        return new Plan
        {
            Target = LiveStages.Of(after, texts, null),
            Files = [.. maps.Where(map => Differs(map, seen)).Select(map => Change(map, generation, seen))],
            Ucr = [.. changes],
            Wanted = generation.Values.Remove(PostfixNames.MyNetworks),
            Maps = maps.ToImmutableSortedDictionary(map => map.Name, map => map.Digest, StringComparer.Ordinal),
            OurNetworks = generation.Owned.MyNetworks,
            OurHosts = generation.Owned.Hosts,
            Unconfirmed = true,
            Holds = [],
            Skipped = [],
        };
    }

    /// <summary>The ledger once it is back: what is ours is what was ours then.</summary>
    /// <param name="generation">The generation.</param>
    /// <param name="now">The ledger of now, with the tables as they are on disk.</param>
    public static Ledger Settle(Generation generation, Ledger now) => now with
    {
        MyNetworks = generation.Owned.MyNetworks,
        Hosts = generation.Owned.Hosts,
        Baseline = generation.Owned.Baseline,
        Values = generation.Owned.Values,
        Adopted = generation.Owned.Adopted,
        Kept = generation.Owned.Kept,
    };

    private static IEnumerable<UcrChange> Changes(Generation generation, Observation seen)
    {
        foreach (var (key, text) in generation.Values)
        {
            var (now, wanted) = (seen.Ucr.Find(key), key == PostfixNames.MyNetworks ? Networks(generation, text, seen) : text);
            if (now?.Normal != wanted)
                yield return new UcrChange(key, now?.Text, wanted);
        }

        foreach (var (key, before) in seen.Ledger.Baseline.Where(pair => !generation.Values.ContainsKey(pair.Key)))
        {
            var now = seen.Ucr.Find(key);
            var isOurs = now?.Normal == seen.Ledger.Values.GetValueOrDefault(key);
            if (key != PostfixNames.MyNetworks && isOurs && now?.Normal != before)
                yield return new UcrChange(key, now?.Text, before);
        }
    }

    /// <summary>The value of then, unless others have changed their entries since: then our entries of then beside theirs of now.</summary>
    private static string? Networks(Generation generation, string? then, Observation seen)
    {
        var (oursThen, oursNow) = (generation.Owned.MyNetworks, seen.Ledger.MyNetworks);
        var now = MyNetworksPlan.Split(seen.Ucr.Find(PostfixNames.MyNetworks)?.Normal);
        var foreign = now.Except(oursNow).Except(oursThen);
        return foreign.ToHashSet(StringComparer.Ordinal).SetEquals(MyNetworksPlan.Split(then).Except(oursThen).Except(oursNow))
            ? then
            : string.Join(' ', now.Where(entry => oursThen.Contains(entry) || !oursNow.Contains(entry)).Concat(oursThen.Except(now)));
    }

    private static bool Differs(AccessMap map, Observation seen) =>
        seen.File(map.Name) is var live && (live.Digest != map.Digest || (map.Type == TableType.Hash && live.Table != seen.Ledger.Files.GetValueOrDefault(map.Name)?.Table));

    private static FileChange Change(AccessMap map, Generation generation, Observation seen)
    {
        var (removed, added) = MapDiff.Between(seen.File(map.Name).Bytes, map.Content);
        return new FileChange(map.Name, map, $"as in generation {generation.Number}", removed, added);
    }
}
