using System.Collections.Immutable;
using HardeningApp.Core.Names;
using HardeningApp.Core.Parsing;
using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Restrictions;
using HardeningApp.Core.State;

namespace HardeningApp.Core.Adoption;

/// <summary>Takes over the map of senders with the restrictions that ask it.</summary>
internal static class SenderTakeover
{
    public static TakeoverPart Of(Observation seen, HandMade found)
    {
        NamingKey[] keys = [.. found.KeysOf(PostfixNames.SenderMap)];
        var lines = found.Maps.GetValueOrDefault(PostfixNames.SenderMap, []);
        var live = Live(keys);
        var domains = seen.Directory?.MailDomains ?? [];
        var stages = lines.IsEmpty ? ImmutableSortedDictionary<DomainName, Stage?>.Empty : domains.ToImmutableSortedDictionary(domain => domain, domain => MapLines.StageOf(lines, domain));
        var floor = Floor(live, stages.Values);
        ImmutableArray<KeptLine> kept = live == Stage.Off ? [] : [.. MapLines.OfNobody(lines, domains).Select(line => new KeptLine(PostfixNames.SenderMap, line.Key, line.Action))];
        return new TakeoverPart(Feature.Sender)
        {
            Findings = [.. Findings(found, keys, lines, live)],
            Stage = floor,
            Domains = Single(seen.Requested.Sender, floor, live, stages),
            Values = [.. keys.DistinctBy(key => key.Key).Select(key => new AdoptedValue(Feature.Sender, key.Key, key.Rest)), .. StockRestrictions(seen, found)],
            Kept = kept,
            Files = found.Maps.ContainsKey(PostfixNames.SenderMap) ? [PostfixNames.SenderMap] : [],
            Differences = BindsLogins(found, keys) ? ["logged-in users send with inside senders: the map made by hand is asked in front of permit_sasl_authenticated and refuses or logs their mail too, ours is asked behind it"] : [],
            Blockers = [.. Blockers(found, keys, live == Stage.Off ? [] : lines, domains)],
        };
    }

    /// <summary>The highest stage that the map can have where it is asked.</summary>
    private static Stage Live(NamingKey[] keys) => keys switch
    {
        [] => Stage.Off,
        _ when keys.All(key => key.Element.WarnOnly) => Stage.Monitor,
        _ => Stage.Enforce,
    };

    /// <summary>Enforce for all only where all mail domains are refused already: nobody is refused for the first time by a takeover.</summary>
    private static Stage Floor(Stage live, IEnumerable<Stage?> stages)
    {
        var all = stages.ToArray();
        return live == Stage.Enforce && all.Contains(Stage.Enforce) && all.All(stage => stage is Stage.Enforce or Stage.Off) ? Stage.Enforce
            : live == Stage.Off ? Stage.Off
            : Stage.Monitor;
    }

    private static ImmutableSortedDictionary<DomainName, Stage> Single(
        SenderPolicy requested, Stage floor, Stage live, IEnumerable<KeyValuePair<DomainName, Stage?>> stages)
    {
        var common = floor > requested.Stage ? floor : requested.Stage;
        var own = ImmutableSortedDictionary.CreateBuilder<DomainName, Stage>();
        foreach (var (domain, found) in stages)
        {
            if (live == Stage.Off || found is not { } line)
                continue;
            var least = line < live ? line : live;
            var now = requested.Domains.TryGetValue(domain, out var asked) ? asked : common;
            // A domain that the map lets pass is not refused because all others are.
            if (least > now || (line == Stage.Off && common > requested.Stage && common == Stage.Enforce && !requested.Domains.ContainsKey(domain)))
                own[domain] = least;
        }

        return own.ToImmutable();
    }

    private static IEnumerable<Finding> Findings(HandMade found, NamingKey[] keys, ImmutableArray<TableLine> lines, Stage live)
    {
        if (found.Maps.ContainsKey(PostfixNames.SenderMap))
        {
            var (refused, logged) = (lines.Count(line => LineVerdict.StageOf(line.Action) == Stage.Enforce), lines.Count(line => LineVerdict.StageOf(line.Action) == Stage.Monitor));
            yield return new Finding(
                $"{PostfixNames.ConfigDirectory}/{PostfixNames.SenderMap} was made by hand: {refused} lines refuse, {logged} log, {lines.Length - refused - logged} do something else"
                + (live == Stage.Off ? "; no restriction asks it" : ""),
                "ours takes its place, no mail domain at a lower stage; lines about others go on in it");
        }

        foreach (var key in keys)
            yield return new Finding($"{key}{(found.Maps.ContainsKey(key.Map) ? "" : ", which is not there: 451 for the mail that reaches it")}", $"{PostfixNames.SenderRestriction} takes its place");
        foreach (var key in found.Missing)
            yield return new Finding($"{PostfixNames.RecipientRestrictions}{key} ({HandMade.StockText(key)}) is not set", WhatHappensTo(found, key));
    }

    private static string WhatHappensTo(HandMade found, string key) => key switch
    {
        "50" when found.Collides && ClosesOnly(found) => "sets it; it only refuses more",
        "70" when found.Collides => "sets it; it only refuses more",
        "10" when found.KeysOf(PostfixNames.RelayMap).Any() => "sets it as the feature relay needs it",
        _ => $"leaves it so, because it could let more through or stop logged-in users; to set it: ucr set {PostfixNames.RecipientRestrictions}{key}={HandMade.StockText(key)}",
    };

    /// <summary>Stock restrictions that refuse and let nobody through.</summary>
    private static IEnumerable<AdoptedValue> StockRestrictions(Observation seen, HandMade found) =>
        from key in found.Missing
        where found.Collides && seen.Ucr.Text(PostfixNames.RecipientRestrictions + key) is null && (key == "70" || (key == "50" && ClosesOnly(found)))
        select new AdoptedValue(Feature.Sender, PostfixNames.RecipientRestrictions + key, HandMade.StockText(key));

    /// <summary>Without a permission for logged-in users key 50 would refuse their mail to outside.</summary>
    private static bool ClosesOnly(HandMade found) => found.Has("permit_sasl_authenticated");

    private static bool BindsLogins(HandMade found, NamingKey[] keys) => keys.Any(key => found.Others.Any(entry =>
        string.CompareOrdinal(key.Sort, entry.Key) < 0 && RestrictionText.Parse(entry.Text).Any(element => element.Is("permit_sasl_authenticated"))));

    private static IEnumerable<string> Blockers(HandMade found, NamingKey[] keys, ImmutableArray<TableLine> lines, ImmutableArray<DomainName> domains)
    {
        // Ours is asked behind the relay clients' permission, so it would not refuse what is refused there.
        var permit = found.Others.FirstOrDefault(entry => RestrictionText.Parse(entry.Text).Any(element => element.Is(PostfixNames.StockPermitText)))?.Key
            ?? found.KeysOf(PostfixNames.RelayMap).FirstOrDefault()?.Sort;
        foreach (var key in keys.Where(key => !key.IsPlain || (permit is not null && string.CompareOrdinal(key.Sort, permit) < 0)))
        {
            yield return key.IsPlain
                ? $"{key} in front of {permit}, so it binds relay clients too, which ours does not; move it behind: {UcrKey.Move(key.Key, PostfixNames.RecipientRestrictions + "60")}"
                : $"{key} with {Printable.Quote(key.Element.ToString())}; only check_sender_access hash:{PostfixNames.ConfigDirectory}/{key.Map} can be taken over. Change it with ucr set";
        }

        foreach (var line in lines.Where(line => LineVerdict.StageOf(line.Action) is null && domains.Any(domain => MapLines.IsAbout(line, domain))))
        {
            yield return $"{PostfixNames.ConfigDirectory}/{PostfixNames.SenderMap} has the line {Printable.Quote(line.ToString())}, and a mail domain is refused, logged or let pass, nothing else; "
                + "give it REJECT, WARN or DUNNO and run postmap";
        }

        foreach (var line in MapLines.OfNobody(lines, domains).Where(line => !LineVerdict.CanBeKept(line)))
            yield return MapLines.CannotBeKept(PostfixNames.SenderMap, line);
    }
}
