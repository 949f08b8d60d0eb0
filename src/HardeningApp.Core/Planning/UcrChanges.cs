using System.Collections.Immutable;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Settings;

namespace HardeningApp.Core.Planning;

/// <summary>Which UCR variables have to change: towards what is wanted, and back to what was there before us.</summary>
internal static class UcrChanges
{
    /// <summary>The changes for everything but <c>mynetworks</c>.</summary>
    /// <param name="seen">What is there.</param>
    /// <param name="wanted">Variable to value; null for one that must not be set.</param>
    public static IEnumerable<UcrChange> Of(Observation seen, ImmutableSortedDictionary<string, string?> wanted)
    {
        foreach (var (key, text) in wanted)
        {
            var now = seen.Ucr.Find(key);
            if (text is null ? now?.Normal is not null : now?.Text != text)
                yield return new UcrChange(key, now?.Text, text);
        }

        foreach (var (key, before) in NoLongerWanted(seen, wanted))
        {
            var now = seen.Ucr.Find(key);
            if (now?.Normal != before && IsAsWeLeftIt(seen, key))
                yield return new UcrChange(key, now?.Text, before);
        }
    }

    /// <summary>Values that somebody else has changed since we set them: they stay, and are named.</summary>
    public static IEnumerable<string> Kept(Observation seen, ImmutableSortedDictionary<string, string?> wanted) =>
        from pair in NoLongerWanted(seen, wanted)
        where !IsAsWeLeftIt(seen, pair.Key) && seen.Ucr.Find(pair.Key)?.Normal != pair.Value
        select pair.Key;

    /// <summary>The change of <c>mynetworks</c>, or null.</summary>
    /// <param name="seen">What is there.</param>
    /// <param name="wanted">The rendered value; null when our entries have to go.</param>
    public static UcrChange? MyNetworks(Observation seen, string? wanted)
    {
        var now = seen.Ucr.Find(PostfixNames.MyNetworks);
        // While our entries are wanted the effective value counts; on the way out it is what `ucr set` left in its layer.
        var (before, after) = wanted is null ? (now?.Normal, WithoutUs(seen, now)) : (now?.Text, wanted);
        return before == after ? null : new UcrChange(PostfixNames.MyNetworks, now?.Text, after);
    }

    private static IEnumerable<KeyValuePair<string, string?>> NoLongerWanted(Observation seen, ImmutableSortedDictionary<string, string?> wanted) =>
        seen.Ledger.Baseline.Where(pair => pair.Key != PostfixNames.MyNetworks && !wanted.ContainsKey(pair.Key));

    private static bool IsAsWeLeftIt(Observation seen, string key) => seen.Ucr.Find(key)?.Normal == seen.Ledger.Values.GetValueOrDefault(key);

    /// <summary>The value to go back to: exactly the one from before us, unless others changed their entries meanwhile.</summary>
    private static string? WithoutUs(Observation seen, UcrValue? now)
    {
        var ours = seen.Ledger.MyNetworks;
        if (now?.Normal is null || (ours.IsEmpty && !seen.Ledger.Baseline.ContainsKey(PostfixNames.MyNetworks)))
            return now?.Normal;

        var baseline = seen.Ledger.Baseline.GetValueOrDefault(PostfixNames.MyNetworks);
        var before = MyNetworksPlan.Split(baseline);
        var foreign = MyNetworksPlan.Split(now.Normal).Except(ours).ToHashSet(StringComparer.Ordinal);
        // Where nothing was set, unsetting gives back the default, which is loopback on UCS.
        var untouched = baseline is null
            ? foreign.IsSubsetOf(MyNetworksPlan.Split(now.Default).Append(PostfixNames.Loopback))
            : foreign.SetEquals(before.Except(ours));
        // An entry that we took over from somebody is given back too.
        return untouched ? baseline : string.Join(' ', MyNetworksPlan.Split(now.Normal).Where(entry => !ours.Contains(entry) || before.Contains(entry)));
    }
}
