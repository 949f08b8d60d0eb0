using System.Collections.Immutable;
using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Restrictions;

namespace HardeningApp.Core.Adoption;

/// <summary>What of the article was done by hand on port 25: maps with our names, restrictions that name them, stock restrictions that are gone.</summary>
internal sealed record HandMade
{
    private static readonly ImmutableArray<string> StockKeys = ["10", "30", "50", "70"];

    /// <summary>Files with our names that others wrote, with the lines that Postfix finds in them.</summary>
    public required ImmutableDictionary<string, ImmutableArray<TableLine>> Maps { get; init; }

    /// <summary>Restrictions that name such files, whether or not the files are there.</summary>
    public required ImmutableArray<NamingKey> Keys { get; init; }

    /// <summary>Stock restrictions that nothing stands in for.</summary>
    public required ImmutableArray<string> Missing { get; init; }

    /// <summary>The list without what names our files.</summary>
    public required ImmutableArray<Restriction> Others { get; init; }

    /// <summary>Whether only the first step was done: the stock list is gone and nothing took its place.</summary>
    private bool IsReset => Missing.Length == StockKeys.Length && Keys.IsEmpty;

    /// <summary>Whether our own maps, restrictions and entries of <c>mynetworks</c> would meet what was made by hand.</summary>
    public bool Collides => !Maps.IsEmpty || !Keys.IsEmpty || IsReset;

    /// <summary>Recognises it.</summary>
    public static HandMade Of(Observation seen)
    {
        ImmutableArray<NamingKey> keys = [.. NamingKey.Of(seen)];
        ImmutableArray<Restriction> others = [.. RestrictionList.Recipient(seen.Ucr).Entries.Where(entry => keys.All(key => key.Sort != entry.Key))];
        return new HandMade
        {
            Maps = Ownership.ForeignFiles(seen).ToImmutableDictionary(name => name, name => Lines(seen, name)),
            // A map of ours that another key asks too is no sign of the article.
            Keys = [.. keys.Where(key => !Ownership.IsOurs(seen, key.Map))],
            // What was taken over once is known.
            Missing = seen.Ledger.Adopted.IsEmpty ? [.. StockKeys.Where(key => IsMissing(others, key))] : [],
            Others = others,
        };
    }

    /// <summary>The restrictions that name a file.</summary>
    public IEnumerable<NamingKey> KeysOf(string map) => Keys.Where(key => key.Map == map);

    /// <summary>Whether another restriction than those that name our files says this.</summary>
    public bool Has(string restriction) => HasIn(Others, restriction);

    /// <summary>The text that UCS sets at a stock key.</summary>
    public static string StockText(string key) => key switch
    {
        "10" => PostfixNames.StockPermitText,
        "30" => "permit_sasl_authenticated",
        "50" => "reject_unauth_destination",
        "70" => "reject_unlisted_recipient",
        _ => throw new ArgumentOutOfRangeException(nameof(key)),
    };

    private static bool IsMissing(ImmutableArray<Restriction> others, string key) =>
        others.All(entry => entry.Key != key) && !HasIn(others, StockText(key)) && !(key == "10" && HasIn(others, "check_client_access"));

    private static bool HasIn(ImmutableArray<Restriction> entries, string restriction) =>
        entries.Any(entry => RestrictionText.Parse(entry.Text).Any(element => element.Is(restriction) && !element.WarnOnly));

    /// <summary>What the built table holds counts; without one the text says what was meant.</summary>
    private static ImmutableArray<TableLine> Lines(Observation seen, string name) =>
        seen.ForeignMaps.TryGetValue(name, out var lines) ? lines : [.. TableText.Read($"hash:{name}", seen.File(name).Text ?? "")];
}
