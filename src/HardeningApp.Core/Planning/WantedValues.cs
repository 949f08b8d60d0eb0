using System.Collections.Immutable;
using System.Globalization;
using HardeningApp.Core.Policy;
using HardeningApp.Core.State;

namespace HardeningApp.Core.Planning;

/// <summary>The UCR variables that some stages need, all but <c>mynetworks</c>.</summary>
internal static class WantedValues
{
    /// <summary>Variable to value; a value of null stands for a variable that must not be set.</summary>
    public static ImmutableSortedDictionary<string, string?> Of(FeatureStages target, Observation seen, PlannedExceptions exceptions)
    {
        var wanted = ImmutableSortedDictionary.CreateBuilder<string, string?>(StringComparer.Ordinal);
        // What was taken over is replaced by ours; it comes back when the feature goes.
        foreach (var adopted in seen.Ledger.Adopted.Where(adopted => target.Of(adopted.Feature) != Stage.Off && !IsAnothersAgain(seen, adopted)))
            wanted[adopted.Key] = adopted.Text;

        if (target.Sender.Stage != Stage.Off)
            wanted[PostfixNames.SenderRestriction] = exceptions.Senders.Clients.IsEmpty ? PostfixNames.SenderRestrictionText : PostfixNames.SenderExceptionsText;
        if (exceptions.Senders.NeedsClasses)
        {
            wanted[PostfixNames.Classes] = exceptions.Senders.HighestClass.ToString(CultureInfo.InvariantCulture);
            // UCR renders our part of main.cf at every change of this copy, so it changes with the map and goes back with it.
            if (seen.Contact is { } contact)
                wanted[PostfixNames.ContactOfClasses] = contact.Text;
        }

        if (target.Relay != Stage.Off)
        {
            wanted[PostfixNames.RelayRestriction] = PostfixNames.RelayRestrictionText;
            wanted[PostfixNames.RelayClientsRestriction] = target.Relay == Stage.Enforce ? PostfixNames.RelayClientsText : PostfixNames.RelayClientsMonitorText;
            // Set, not unset: a later `ucr set 10?permit_mynetworks` of a package leaves it alone.
            if (target.Relay == Stage.Enforce)
                wanted[PostfixNames.StockPermit] = PostfixNames.RelayClientsText;
        }

        if (target.Submission != Stage.Off)
        {
            foreach (var (key, text) in SubmissionValues.Of(target.Submission, seen.Ucr, seen.Ledger.Values, exceptions.Logins.Lines.IsEmpty ? PostfixNames.LoginMap : PostfixNames.LoginMapWithExceptions))
                wanted[key] = text;
        }

        if (target.Auth25 == Stage.Enforce && LiveStages.OffersLoginOn25(seen))
            wanted[PostfixNames.Auth25Option] = "no";
        if (!target.IsOff)
            wanted[PostfixNames.Verify] = "yes";
        return wanted.ToImmutable();
    }

    /// <summary>Whether somebody has set a variable anew that was unset with the takeover.</summary>
    private static bool IsAnothersAgain(Observation seen, AdoptedValue adopted) =>
        adopted.Text is null && seen.Ucr.Find(adopted.Key)?.Normal is { } now
        && now != seen.Ledger.Values.GetValueOrDefault(adopted.Key) && now != seen.Ledger.Baseline.GetValueOrDefault(adopted.Key);
}
