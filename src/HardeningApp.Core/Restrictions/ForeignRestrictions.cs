using System.Collections.Immutable;
using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Restrictions;

/// <summary>Names the restrictions of others that weaken or defeat our policy, each with the way out.</summary>
public static class ForeignRestrictions
{
    /// <summary>All holds, in the order of the lists.</summary>
    /// <param name="recipient">The list of port 25.</param>
    /// <param name="submission">The list of ports 465 and 587.</param>
    /// <param name="ours">UCR variables that are ours with the text that they have because of us.</param>
    /// <param name="readTable">The first line of each action of a table such as <c>hash:/etc/postfix/whitelist</c>; null when it cannot be read.</param>
    public static ImmutableArray<Hold> Holds(
        RestrictionList recipient, RestrictionList submission, IReadOnlyDictionary<string, string> ours, Func<string, IReadOnlyList<TableLine>?> readTable)
    {
        var port25 = new ForeignEntries(recipient, PostfixNames.RecipientRestrictions, ours);
        var logins = new ForeignEntries(submission, PostfixNames.SubmissionRestrictions, ours);
        var ownTables = ours.Values.SelectMany(text => RestrictionText.Parse(text)).Select(element => element.Table).OfType<string>().ToImmutableHashSet(StringComparer.Ordinal);
        return
        [
            .. RelayHolds.Of(port25, new Leniency(readTable, ownTables, "permit_sasl_authenticated")),
            .. SenderHolds.Of(port25, new Leniency(readTable, ownTables, "permit_mynetworks", "permit_sasl_authenticated")),
            .. SubmissionHolds.Of(logins, new Leniency(readTable, ownTables)),
        ];
    }
}
