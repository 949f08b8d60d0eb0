using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Restrictions;

/// <summary>
/// What weakens the feature sender: an entry in front of its key that permits. Relay clients and logged-in users pass there by design,
/// as they do at the stock keys 10 and 30.
/// </summary>
internal static class SenderHolds
{
    public static IEnumerable<Hold> Of(ForeignEntries list, Leniency leniency) =>
        from entry in list.Before(PostfixNames.SenderRestriction[list.Prefix.Length..])
        let why = leniency.Of(RestrictionText.Parse(entry.Text))
        where why is not null
        select PermitHold.Of(Feature.Sender, list, entry, PostfixNames.SenderRestriction, why, "a forged inside sender that it lets through is never checked");
}
