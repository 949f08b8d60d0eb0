using System.Collections.Immutable;
using HardeningApp.Core.Parsing;
using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Restrictions;

namespace HardeningApp.Core.Adoption;

/// <summary>A restriction of port 25 that others set and that names a file with one of our names.</summary>
internal sealed record NamingKey
{
    private NamingKey(string key, ImmutableArray<RestrictionElement> elements, RestrictionElement element, string map)
    {
        Key = key;
        Element = element;
        Map = map;
        var rest = elements.Where(other => other != element).ToArray();
        Rest = rest.Length == 0 ? null : string.Join(", ", rest.Select(other => other.ToString()));
    }

    /// <summary>The UCR variable.</summary>
    public string Key { get; }

    /// <summary>What sorts it in the list.</summary>
    public string Sort => Key[PostfixNames.RecipientRestrictions.Length..];

    /// <summary>The part of its text that names the file.</summary>
    public RestrictionElement Element { get; }

    /// <summary>The file's name.</summary>
    public string Map { get; }

    /// <summary>The other parts of its text, which stay; null when there are none.</summary>
    public string? Rest { get; }

    /// <summary>Whether the map is asked as the article does and as ours is: by the sender, as a hash table.</summary>
    public bool IsPlain => Element.Is("check_sender_access") && Element.Table == $"hash:{PostfixNames.ConfigDirectory}/{Map}";

    /// <summary>All of them, in the order of the list. What the ledger calls ours, or taken over, is none.</summary>
    public static IEnumerable<NamingKey> Of(Observation seen) =>
        from entry in RestrictionList.Recipient(seen.Ucr).Entries
        let key = PostfixNames.RecipientRestrictions + entry.Key
        where !IsOurs(seen, key, entry.Text)
        let elements = RestrictionText.Parse(entry.Text)
        from element in elements
        from map in PostfixNames.Files
        where element.Table?.EndsWith($":{PostfixNames.ConfigDirectory}/{map}", StringComparison.Ordinal) == true
        select new NamingKey(key, elements, element, map);

    /// <inheritdoc/>
    public override string ToString() => $"{Printable.Escape(Key)} asks {PostfixNames.ConfigDirectory}/{Map}";

    private static bool IsOurs(Observation seen, string key, string text) => PostfixNames.OwnRestrictions.Contains(key)
        || (key == PostfixNames.StockPermit && text == PostfixNames.RelayClientsText)
        || seen.Ledger.Values.GetValueOrDefault(key) == text
        || seen.Ledger.Adopted.Any(adopted => adopted.Key == key);
}
