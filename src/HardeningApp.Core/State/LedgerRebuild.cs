using System.Collections.Immutable;
using HardeningApp.Core.Maps;
using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Settings;

namespace HardeningApp.Core.State;

/// <summary>Builds a ledger that was lost from what is left: the newest generation that can be read, the copies of before, and what is live.</summary>
public static class LedgerRebuild
{
    private static readonly ImmutableArray<string> OnlyOurs = [.. PostfixNames.OwnRestrictions, PostfixNames.Verify, PostfixNames.Classes];

    /// <summary>The ledger.</summary>
    /// <param name="generations">All generations that can be read.</param>
    /// <param name="now">UCR as it is.</param>
    /// <param name="before">UCR before us; null when there is no copy.</param>
    /// <param name="files">Files with our names that are on disk.</param>
    public static Ledger Of(IEnumerable<Generation> generations, UcrSnapshot now, UcrSnapshot? before, IReadOnlyDictionary<string, LiveFile> files)
    {
        var all = generations.OrderByDescending(one => one.Number).ToArray();
        var known = all.Where(one => one.Number > 0).ToArray();
        var newest = known.FirstOrDefault(one => one.Result is GenerationResult.Confirmed or GenerationResult.Applied or GenerationResult.Started) ?? all.FirstOrDefault();
        var ledger = (newest?.Owned ?? new Ledger()) with
        {
            Version = Ledger.CurrentVersion,
            Generation = known.FirstOrDefault()?.Number ?? 0,
            OnDisk = newest?.Number,
            Confirmed = known.FirstOrDefault(one => one.Result == GenerationResult.Confirmed)?.Number ?? 0,
            AppliedAt = newest?.Time,
            // Whatever Postfix uses: it reads its configuration once more, and all tables are built anew.
            ConfirmedConfig = null,
            Undone = null,
            Trial = null,
        };
        var baseline = ledger.Baseline;
        foreach (var key in OnlyOurs.Where(key => now.Find(key)?.Normal is not null && !baseline.ContainsKey(key)))
            baseline = baseline.Add(key, null);
        if (now.Find(PostfixNames.StockPermit)?.Normal == PostfixNames.RelayClientsText && !baseline.ContainsKey(PostfixNames.StockPermit))
            baseline = baseline.Add(PostfixNames.StockPermit, before is null ? PostfixNames.StockPermitText : before.Find(PostfixNames.StockPermit)?.Normal);
        var values = ledger.Values;
        foreach (var key in baseline.Keys.Except(ledger.Baseline.Keys))
            values = values.SetItem(key, now.Find(key)!.Normal!);
        return ledger with
        {
            Baseline = baseline,
            Values = values,
            Files = ledger.Files.ToImmutableSortedDictionary(file => file.Key, file => file.Value with { Table = null }, StringComparer.Ordinal)
                .AddRange(files.Where(file => !ledger.Files.ContainsKey(file.Key) && AccessMapText.IsMarked(file.Value.Bytes.Span))
                    .Select(file => KeyValuePair.Create(file.Key, new LedgerFile(file.Value.Digest!, null)))),
        };
    }
}
