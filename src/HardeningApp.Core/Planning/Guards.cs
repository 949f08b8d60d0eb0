using HardeningApp.Core.Adoption;
using HardeningApp.Core.Maps;
using HardeningApp.Core.Parsing;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Settings;

namespace HardeningApp.Core.Planning;

/// <summary>The reasons to keep the last good state and ask a person.</summary>
internal static class Guards
{
    /// <summary>
    /// Files of exceptions that others made under our names. No article names them, so nothing can be taken over; what is there must not be overwritten.
    /// </summary>
    public static IEnumerable<Hold> OfNames(Observation seen, IEnumerable<AccessMap> maps) =>
        from map in maps
        where (map.Name is PostfixNames.Exceptions or PostfixNames.SenderLogins || PostfixNames.IsExceptionTable(map.Name))
            && seen.File(map.Name).Content is not null && !Ownership.IsOurs(seen, map.Name)
        select new Hold("foreign-file",
            $"{PostfixNames.ConfigDirectory}/{map.Name} was made by somebody else, and an exception would replace it; give it another name, or take the exceptions away: postfix-hardening exception list");

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

            if (change.After is { } after && FirstForbidden(change.Key, after) is { } forbidden)
            {
                yield return new Hold("unsafe-value",
                    $"{Printable.Escape(change.Key)} would contain {Printable.Quote(forbidden.ToString())}, which UCR or Postfix could execute or misread; the value now is {Printable.Quote(change.Before ?? "")}. Remove the character from it with ucr set");
            }
        }
    }

    /// <summary>A contact is the one value that may hold an <c>@</c>, and it has an allow-list of its own.</summary>
    private static char? FirstForbidden(string key, string text) =>
        key == PostfixNames.ContactOfClasses && RefusalContact.IsHarmless(text) ? null : UcrText.FirstForbidden(text);
}
