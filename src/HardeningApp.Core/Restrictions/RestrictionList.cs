using System.Collections.Immutable;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Settings;

namespace HardeningApp.Core.Restrictions;

/// <summary>A restriction list in the order in which UCS puts it into main.cf: keys are compared as text, so 100 comes before 50.</summary>
public sealed record RestrictionList
{
    private const string ListFilterKey = "05-listfilter";
    private const string ListFilterText = "check_policy_service unix:private/listfilter";

    private RestrictionList(ImmutableArray<Restriction> entries) => Entries = entries;

    /// <summary>The entries, sorted.</summary>
    public ImmutableArray<Restriction> Entries { get; }

    /// <summary><c>smtpd_recipient_restrictions</c> with what UCS itself adds to it (main.cf.d/50_restrictions of univention-mail-postfix).</summary>
    public static RestrictionList Recipient(UcrSnapshot ucr)
    {
        var entries = Read(ucr, PostfixNames.RecipientRestrictions);
        if (ucr.IsTrue(PostfixNames.ListFilter))
            entries[ListFilterKey] = ListFilterText;
        if (ucr.IsTrue("mail/postfix/greylisting"))
            entries["40-greylisting"] = "check_policy_service inet:127.0.0.1:10023";
        return new RestrictionList([.. entries.Select(pair => new Restriction(pair.Key, pair.Value))]);
    }

    /// <summary><c>submission_recipient_restrictions</c>, to which UCS adds nothing.</summary>
    public static RestrictionList Submission(UcrSnapshot ucr) =>
        new([.. Read(ucr, PostfixNames.SubmissionRestrictions).Select(pair => new Restriction(pair.Key, pair.Value))]);

    /// <summary>The entries in front of a key, whether or not there is one with that key.</summary>
    public IEnumerable<Restriction> Before(string key) => Entries.TakeWhile(entry => string.CompareOrdinal(entry.Key, key) < 0);

    /// <summary>The text at a key, or null.</summary>
    public string? Text(string key) => Entries.FirstOrDefault(entry => entry.Key == key)?.Text;

    private static SortedDictionary<string, string> Read(UcrSnapshot ucr, string prefix)
    {
        var entries = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in ucr.WithPrefix(prefix))
            entries[key[prefix.Length..]] = value.Text;
        return entries;
    }
}
