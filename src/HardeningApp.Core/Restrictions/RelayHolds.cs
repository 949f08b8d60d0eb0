using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Restrictions;

/// <summary>
/// What stands in the way of the feature relay: it decides at the keys 08 and 09 and, in enforce, at the stock key 10,
/// and changes nothing in monitor only while 10 is the first to permit by <c>mynetworks</c> and nothing lies between. Where that ends
/// while monitor is in force, monitor goes: it may change no verdict.
/// </summary>
internal static class RelayHolds
{
    private const string RelayKey = "08-hardening-relay";
    private const string StockKey = "10";
    private const string StockText = "permit_mynetworks";

    public static IEnumerable<Hold> Of(ForeignEntries list, Leniency leniency)
    {
        var permits = list.All.Where(entry => RestrictionText.Parse(entry.Text).Any(element => element.Is(StockText))).ToList();
        var stock = list.All.FirstOrDefault(entry => entry.Key == StockKey);
        var stockPermits = list.HasOurs(StockKey) || (stock is not null && permits.Contains(stock));
        var permitKey = stockPermits ? StockKey : permits.FirstOrDefault()?.Key;

        if (stock is not null && !IsStock(stock))
            yield return AtStockKey(list, stock);
        else if (permitKey is null)
            yield return NobodyRelays(list);

        foreach (var entry in permits.Where(entry => entry.Key != StockKey && !IsBehindRelayControl(list, entry.Key)))
            yield return Elsewhere(list, entry, stockPermits && string.CompareOrdinal(entry.Key, StockKey) > 0);

        // The entry that permits is named above; everything up to it would be overtaken.
        foreach (var entry in list.Between(RelayKey, permitKey).Where(entry => permitKey is not null && entry.Key != StockKey))
            yield return Overtaken(list, entry, permitKey!);

        foreach (var entry in list.Before(RelayKey).Except(permits))
        {
            if (leniency.Of(RestrictionText.Parse(entry.Text)) is { } why)
            {
                yield return PermitHold.Of(Feature.Relay, list, entry, PostfixNames.RecipientRestrictions + RelayKey, why,
                    "what it lets through may be relayed from every relay client with any sender");
            }
        }
    }

    private static Hold AtStockKey(ForeignEntries list, Restriction entry)
    {
        var key = list.Prefix + StockKey;
        var elements = RestrictionText.Parse(entry.Text);
        var at = elements.ToList().FindIndex(element => element.Is(StockText) && !element.WarnOnly);
        var front = UcrKey.Set(list.Prefix + "08-front", string.Join(", ", elements.Take(at)));
        var behind = UcrKey.Set(list.Prefix + "10-behind", string.Join(", ", elements.Skip(at + 1)));
        string?[] commands = [at > 0 ? front : "", at < elements.Length - 1 ? behind : "", UcrKey.Set(key, StockText)];
        var way = at >= 0 && commands.All(command => command is not null)
            ? string.Join(" && ", commands.Where(command => command is { Length: > 0 }))
            : $"{UcrKey.Move(key, list.Prefix + "08-front-10")}, then ucr set {key}={StockText} if relay clients may relay at all";
        return new Hold("foreign-key-10",
            $"{list.Named(entry)} is not {StockText} alone, as UCS sets it; postfix-hardening replaces this key in enforce, and what stands here would be lost "
            + $"and until then overtaken. Give it a key of its own: {way}")
        { Feature = Feature.Relay, TakesBackMonitor = true };
    }

    private static Hold NobodyRelays(ForeignEntries list) => new("no-permit-mynetworks",
        $"no entry below {list.Prefix} is {StockText}, so no relay client may relay without a login; our keys would allow it. "
        + $"If they shall: ucr set {list.Prefix}{StockKey}={StockText}. If not: ucr set postfix-hardening/relay/stage=off")
    { Feature = Feature.Relay, TakesBackMonitor = true };

    private static Hold Elsewhere(ForeignEntries list, Restriction entry, bool isFurther)
    {
        var key = list.Prefix + entry.Key;
        var alone = RestrictionText.Parse(entry.Text).Length == 1;
        var remove = alone ? UcrKey.Unset(key) : $"take {StockText} out of it with ucr set";
        var accept = isFurther && UcrKey.IsPlain(entry.Key) ? entry.Key : null;
        var way = isFurther
            ? $"{list.Prefix}{StockKey} permits already, so {remove}{(accept is null ? "" : $"; or accept it: {PermitHold.Command(Feature.Relay, accept)}")}"
            : $"ucr set {list.Prefix}{StockKey}={StockText} and {remove}; entries in front of it that shall still bind relay clients go to keys in front of {RelayKey}";
        return new Hold("extra-permit-mynetworks",
            $"{list.Named(entry)} lets every relay client through at another key than {StockKey}, where enforce replaces it; "
            + $"relay clients that enforce refuses could pass here. {way}")
        { Feature = Feature.Relay, Accept = accept };
    }

    private static Hold Overtaken(ForeignEntries list, Restriction entry, string permitKey) => new("overtaken-restriction",
        $"{list.Named(entry)} sorts between {RelayKey} and {Parsing.Printable.Escape(permitKey)} ({StockText}); our key would let relay clients pass before it is asked. "
        + $"Move it in front of ours: {UcrKey.Move(list.Prefix + entry.Key, $"{list.Prefix}08-front-{entry.Key}")}")
    { Feature = Feature.Relay, TakesBackMonitor = true };

    private static bool IsStock(Restriction entry) => RestrictionText.Parse(entry.Text) is [var only] && only.Is(StockText);

    /// <summary>Behind <c>reject_unauth_destination</c> a permission cannot let anybody relay, for example in front of a blocklist.</summary>
    private static bool IsBehindRelayControl(ForeignEntries list, string key) =>
        list.Before(key).Any(entry => RestrictionText.Parse(entry.Text).Any(element =>
            !element.WarnOnly && (element.Is("reject_unauth_destination") || element.Is("defer_unauth_destination"))));
}
