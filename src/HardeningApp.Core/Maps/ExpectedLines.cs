using System.Collections;
using HardeningApp.Core.Names;

namespace HardeningApp.Core.Maps;

/// <summary>The lines that a rendered table must hold, to be ticked off one by one.</summary>
public sealed class ExpectedLines
{
    private readonly Dictionary<string, int> _places;
    private readonly Func<int, string> _actions;
    private readonly bool _withSubdomains;
    private readonly BitArray _seen;

    private ExpectedLines(Dictionary<string, int> places, Func<int, string> actions, bool withSubdomains)
    {
        (_places, _actions, _withSubdomains) = (places, actions, withSubdomains);
        _seen = new BitArray(places.Count * 2);
        Count = withSubdomains ? places.Keys.Sum(key => HasSubdomains(key) ? 2 : 1) : places.Count;
    }

    /// <summary>How many lines there must be.</summary>
    public int Count { get; }

    /// <summary>Some lines.</summary>
    /// <param name="rows">Key to action.</param>
    public static ExpectedLines Of(IReadOnlyCollection<KeyValuePair<string, string>> rows)
    {
        string[] actions = [.. rows.Select(row => row.Value)];
        return new(rows.Select((row, place) => KeyValuePair.Create(row.Key, place)).ToDictionary(StringComparer.Ordinal), place => actions[place], false);
    }

    /// <summary>
    /// A line for each domain and one for its sub-domains. Which of them Postfix looks up depends on parent_domain_matches_subdomains, so both are needed.
    /// </summary>
    /// <param name="domains">The domains, each once.</param>
    /// <param name="action">The action of a domain.</param>
    /// <param name="other">A key that is no domain; null for none.</param>
    /// <param name="otherAction">Its action.</param>
    public static ExpectedLines OfDomains(IReadOnlyList<DomainName> domains, Func<DomainName, string> action, string? other = null, string otherAction = "")
    {
        var places = new Dictionary<string, int>(domains.Count + 1, StringComparer.Ordinal);
        for (var place = 0; place < domains.Count; place++)
            places.Add(domains[place].Value, place);
        if (other is not null)
            places.Add(other, domains.Count);
        return new(places, place => place < domains.Count ? action(domains[place]) : otherAction, true);
    }

    /// <summary>The action that a key must have; null for one that was not given.</summary>
    /// <param name="key">The key.</param>
    /// <param name="slot">Where it is ticked off.</param>
    public string? Find(ReadOnlySpan<char> key, out int slot)
    {
        var isBelow = _withSubdomains && key is ['.', ..];
        var found = _places.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(isBelow ? key[1..] : key, out var place) && !(isBelow && !HasSubdomains(key[1..]));
        slot = (place * 2) + (isBelow ? 1 : 0);
        return found ? _actions(place) : null;
    }

    /// <summary>Ticks a line off; false when it was before.</summary>
    public bool Tick(int slot)
    {
        var isNew = !_seen[slot];
        _seen[slot] = true;
        return isNew;
    }

    /// <summary>A key that was not ticked off.</summary>
    public string Missing() => _places
        .SelectMany(place => _withSubdomains && HasSubdomains(place.Key) ? [(place.Key, Slot: place.Value * 2), ("." + place.Key, Slot: (place.Value * 2) + 1)] : new[] { (place.Key, Slot: place.Value * 2) })
        .First(line => !_seen[line.Slot]).Key;

    private static bool HasSubdomains(ReadOnlySpan<char> key) => key is not ['<', ..];
}
