using System.Collections.Immutable;
using HardeningApp.Core.Parsing;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Restrictions;

/// <summary>The entries of a list that are not ours.</summary>
internal sealed class ForeignEntries
{
    private readonly IReadOnlyDictionary<string, string> _ours;

    public ForeignEntries(RestrictionList list, string prefix, IReadOnlyDictionary<string, string> ours)
    {
        Prefix = prefix;
        _ours = ours;
        All = [.. list.Entries.Where(entry => !IsOurs(entry) && !RestrictionText.Parse(entry.Text).IsEmpty)];
    }

    /// <summary>What the UCR variables of the list begin with.</summary>
    public string Prefix { get; }

    /// <summary>Every foreign entry that says something, sorted.</summary>
    public ImmutableArray<Restriction> All { get; }

    /// <summary>The foreign entries between two keys, neither of them included.</summary>
    public IEnumerable<Restriction> Between(string first, string? last) =>
        All.Where(entry => string.CompareOrdinal(entry.Key, first) > 0 && (last is null || string.CompareOrdinal(entry.Key, last) < 0));

    /// <summary>The foreign entries in front of a key.</summary>
    public IEnumerable<Restriction> Before(string key) => All.Where(entry => string.CompareOrdinal(entry.Key, key) < 0);

    /// <summary>Whether a key carries our text now.</summary>
    public bool HasOurs(string key) => _ours.ContainsKey(Prefix + key) && All.All(entry => entry.Key != key);

    /// <summary>The beginning of a sentence: which key, and its value.</summary>
    public string Named(Restriction entry) => $"{Printable.Escape(Prefix + entry.Key)} = {Printable.Quote(entry.Text)}";

    /// <summary>What others write at a name that only we use is drift, which the next pass heals.</summary>
    private bool IsOurs(Restriction entry) => PostfixNames.OwnRestrictions.Contains(Prefix + entry.Key) || (_ours.TryGetValue(Prefix + entry.Key, out var text) && text == entry.Text);
}
