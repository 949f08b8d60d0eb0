using System.Collections.Immutable;
using HardeningApp.Core.Names;
using HardeningApp.Core.Parsing;
using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Restrictions;
using HardeningApp.Core.State;

namespace HardeningApp.Core.Adoption;

/// <summary>Takes over the map of senders that relay clients may use, with the restrictions that ask it.</summary>
internal static class RelayTakeover
{
    private const string NullSender = "<>";

    public static TakeoverPart Of(Observation seen, HandMade found)
    {
        NamingKey[] keys = [.. found.KeysOf(PostfixNames.RelayMap)];
        NamingKey[] clients = [.. found.KeysOf(PostfixNames.RelayClients)];
        var lines = found.Maps.GetValueOrDefault(PostfixNames.RelayMap, []);
        var stage = keys.Length > 0 && keys.Any(key => !key.Element.WarnOnly) && !PermitsElsewhere(found) ? Stage.Enforce : Stage.Off;
        var domains = seen.Directory?.MailDomains ?? [];
        ImmutableArray<TableLine> others = keys.Length == 0 ? [] : [.. MapLines.OfNobody(lines, domains).Where(line => line.Key != NullSender)];
        return new TakeoverPart(Feature.Relay)
        {
            Findings = [.. Findings(found, keys)],
            Stage = stage,
            Values = [.. keys.DistinctBy(key => key.Key).Where(key => key.Key != PostfixNames.StockPermit || key.Rest is not null).Select(key => new AdoptedValue(Feature.Relay, key.Key, key.Rest)), .. StockPermit(found, keys)],
            // An OK would let strangers relay too, at compatibility_level 0.
            Kept = [.. others.Select(line => new KeptLine(PostfixNames.RelayMap, line.Key, LineVerdict.LetsRelay(line.Action) ? PostfixNames.StockPermitText : line.Action))],
            Files = [.. new[] { PostfixNames.RelayMap, PostfixNames.RelayClients }.Where(found.Maps.ContainsKey)],
            Blockers = [.. Blockers(keys, clients, lines, others, domains)],
            Differences = stage == Stage.Enforce
                ?
                [
                    "this server itself (loopback and its own addresses) relays with any sender: Sieve redirects, webmail and mailing lists need it",
                    "relay clients relay with senders of all mail domains of the directory and with the null sender",
                ]
                : [],
        };
    }

    /// <summary>A plain permission in front of the control of relaying lets relay clients use any sender, whatever the map says.</summary>
    private static bool PermitsElsewhere(HandMade found)
    {
        foreach (var element in found.Others.SelectMany(entry => RestrictionText.Parse(entry.Text)).Where(element => !element.WarnOnly))
        {
            if (element.Is(PostfixNames.StockPermitText))
                return true;
            if (element.Is("reject_unauth_destination") || element.Is("defer_unauth_destination"))
                return false;
        }

        return false;
    }

    /// <summary>Where only the map lets relay clients pass, our restrictions need the stock one beside them.</summary>
    private static IEnumerable<AdoptedValue> StockPermit(HandMade found, NamingKey[] keys) =>
        keys.Length == 0 || found.Has(PostfixNames.StockPermitText) || keys.Any(key => key.Key == PostfixNames.StockPermit && key.Rest is not null)
            ? []
            : [new AdoptedValue(Feature.Relay, PostfixNames.StockPermit, PostfixNames.StockPermitText)];

    private static IEnumerable<Finding> Findings(HandMade found, NamingKey[] keys)
    {
        foreach (var name in new[] { PostfixNames.RelayMap, PostfixNames.RelayClients }.Where(found.Maps.ContainsKey))
        {
            yield return new Finding(
                $"{PostfixNames.ConfigDirectory}/{name} was made by hand{(found.KeysOf(name).Any() ? "" : "; no restriction asks it")}",
                "ours takes its place; lines about others go on in it");
        }

        foreach (var key in keys)
            yield return new Finding($"{key}{(found.Maps.ContainsKey(key.Map) ? "" : ", which is not there: 451 for the mail that reaches it")}", $"{PostfixNames.RelayRestriction} and its neighbours take its place");
    }

    private static IEnumerable<string> Blockers(
        NamingKey[] keys, NamingKey[] clients, ImmutableArray<TableLine> lines, ImmutableArray<TableLine> others, ImmutableArray<DomainName> domains)
    {
        foreach (var key in keys.Where(key => !key.IsPlain).Concat(clients))
            yield return $"{key} with {Printable.Quote(key.Element.ToString())}; only check_sender_access hash:{PostfixNames.ConfigDirectory}/{PostfixNames.RelayMap} can be taken over. Change it with ucr set";
        foreach (var line in lines.Where(line => keys.Length > 0 && !LineVerdict.LetsRelay(line.Action) && (line.Key == NullSender || domains.Any(domain => MapLines.IsAbout(line, domain)))))
        {
            yield return $"{PostfixNames.ConfigDirectory}/{PostfixNames.RelayMap} has the line {Printable.Quote(line.ToString())}, and ours lets relay clients use that sender; "
                + "remove the line and run postmap, or unset the restriction that asks the map";
        }

        foreach (var line in others.Where(line => !LineVerdict.CanBeKept(line)))
            yield return MapLines.CannotBeKept(PostfixNames.RelayMap, line);
    }
}
