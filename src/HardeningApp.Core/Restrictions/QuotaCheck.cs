using System.Globalization;
using HardeningApp.Core.Parsing;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Settings;

namespace HardeningApp.Core.Restrictions;

/// <summary>
/// The restriction that lets Postfix ask Dovecot's quota service. univention-mail-dovecot sets it, at 80 or at the highest number plus 10.
/// It stays with UCS: nothing of it is ever set or taken away here.
/// </summary>
public static class QuotaCheck
{
    /// <summary>The port of the service on loopback. UCS writes it into the restriction whatever <c>mail/dovecot/quota-status/port</c> says.</summary>
    public const int Port = 12340;

    private const string Text = "check_policy_service inet:127.0.0.1:12340";

    /// <summary>Whether it is worth to look for the service: Dovecot is set up, or Postfix asks it although it is not.</summary>
    public static bool Matters(UcrSnapshot ucr) => ucr.IsTrue("mail/dovecot") || Find(ucr) is not null;

    /// <summary>The restriction that asks the service, or null.</summary>
    public static Restriction? Find(UcrSnapshot ucr) =>
        RestrictionList.Recipient(ucr).Entries.FirstOrDefault(entry =>
            entry.Text.Contains("inet:127.0.0.1:12340", StringComparison.Ordinal) || entry.Text.Contains("inet:localhost:12340", StringComparison.Ordinal));

    /// <summary>What an administrator should know about it, or null.</summary>
    /// <param name="ucr">UCR.</param>
    /// <param name="listens">Whether the service listens; null when nobody asked.</param>
    public static string? Remark(UcrSnapshot ucr, bool? listens) => (Find(ucr), listens) switch
    {
        (null, true) => "Dovecot's quota service listens and no restriction asks it, so mail to a full mailbox is accepted and bounced later; "
            + $"ucr set {PostfixNames.RecipientRestrictions}{FreeKey(ucr)}='{Text}' && postfix reload",
        ({ } named, false) => $"{PostfixNames.RecipientRestrictions}{Printable.Escape(named.Key)} names Dovecot's quota service, and nothing listens on 127.0.0.1:{Port}: "
            + "mail from outside gets a 451; systemctl start dovecot, or take the variable away",
        _ => null,
    };

    /// <summary>80 as UCS and the article choose it, or the next number that nobody has. They all sort behind 70, so only known recipients are asked for.</summary>
    private static string FreeKey(UcrSnapshot ucr)
    {
        var taken = RestrictionList.Recipient(ucr).Entries.Select(entry => entry.Key).ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(80, 20).Select(key => key.ToString(CultureInfo.InvariantCulture)).FirstOrDefault(key => !taken.Contains(key), "99-quota");
    }
}
