using System.Collections.Immutable;
using HardeningApp.Core.Adoption;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Restrictions;

namespace HardeningApp.Core.Planning;

/// <summary>What speaks against a stage of one feature, whether or not it is requested.</summary>
internal static class FeatureGuards
{
    /// <summary>Our entries with a fixed text; they are ours even when the ledger is lost.</summary>
    private static readonly ImmutableArray<(string Key, string Text)> Marked =
    [
        (PostfixNames.RelayRestriction, PostfixNames.RelayRestrictionText),
        (PostfixNames.RelayClientsRestriction, PostfixNames.RelayClientsText),
        (PostfixNames.RelayClientsRestriction, PostfixNames.RelayClientsMonitorText),
        (PostfixNames.StockPermit, PostfixNames.RelayClientsText),
        .. PostfixNames.SenderRestrictionTexts.Select(text => (PostfixNames.SenderRestriction, text)),
    ];

    /// <summary>All conditions.</summary>
    public static IEnumerable<Hold> Of(Observation seen, MyNetworksPlan networks, Takeover takeover)
    {
        // What was taken over, or is offered for it, is no further finding.
        var ucr = seen.Ucr.With(seen.Ledger.Adopted.Concat(takeover.Values).Select(adopted => new UcrChange(adopted.Key, null, adopted.Text)));
        return
        [
            .. AdoptionHolds.Of(takeover),
            .. ForeignRestrictions.Holds(
                RestrictionList.Recipient(ucr), RestrictionList.Submission(ucr), Ours(seen), table => seen.ForeignTables.GetValueOrDefault(table)),
            .. ForeignNetworks.Holds(networks.Foreign),
            .. ExcludedServers.Holds(networks),
            .. SubmissionGuards.Of(seen),
            .. OverrideHolds.Of(seen.Overrides),
        ];
    }

    private static ImmutableSortedDictionary<string, string> Ours(Observation seen) =>
        seen.Ledger.Values.SetItems(Marked.Where(entry => seen.Ucr.Text(entry.Key) == entry.Text).Select(entry => KeyValuePair.Create(entry.Key, entry.Text)));
}
