using HardeningApp.Core.Parsing;
using HardeningApp.Core.Settings;

namespace HardeningApp.Core.Planning;

/// <summary>The reasons to keep the last good state and ask a person.</summary>
internal static class Guards
{
    /// <summary>All holds of a plan.</summary>
    public static IEnumerable<Hold> Of(Observation seen, IReadOnlyCollection<UcrChange> changes)
    {
        if (seen.Requested.NeedsRelayClients && seen.Directory is { } directory)
        {
            if (!directory.OwnHostSeen)
            {
                yield return new Hold("own-host-missing",
                    "the directory does not show the object of this host (ldap/hostdn), so the view is incomplete; check the machine account and the access rules of the LDAP server");
            }

            if (directory.MailDomains.IsEmpty)
            {
                yield return new Hold("no-mail-domains",
                    "the directory shows no valid mail domain; an empty map would let every forged sender through. Create a mail domain, or switch the features off: ucr set postfix-hardening/sender/stage=off postfix-hardening/relay/stage=off");
            }
        }

        foreach (var change in changes)
        {
            if (!seen.Requested.IsOff && HigherLayer.WhyHidden(change, seen.Ucr) is { } why)
                yield return new Hold("shadowed", why);

            if (change.After is { } after && UcrText.FirstForbidden(after) is { } forbidden)
            {
                yield return new Hold("unsafe-value",
                    $"{Printable.Escape(change.Key)} would contain {Printable.Quote(forbidden.ToString())}, which UCR or Postfix could execute or misread; the value now is {Printable.Quote(change.Before ?? "")}. Remove the character from it with ucr set");
            }
        }
    }
}
