using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Restrictions;

/// <summary>What weakens the feature submission: its list decides at the keys 10 to 40; in monitor it has none.</summary>
internal static class SubmissionHolds
{
    private const string First = "10";
    private const string Last = "40";

    public static IEnumerable<Hold> Of(ForeignEntries list, Leniency leniency)
    {
        foreach (var entry in list.All.Where(entry => SubmissionValues.WithListFilter.GetValueOrDefault(entry.Key) != entry.Text.Trim()))
        {
            if (SubmissionValues.WithListFilter.TryGetValue(entry.Key, out var wanted))
                yield return Finding(list, entry, "foreign-submission", $"stands where enforce sets \"{wanted}\", which would replace it");
            else if (string.CompareOrdinal(entry.Key, Last) < 0 && leniency.Of(RestrictionText.Parse(entry.Text)) is { } why)
                yield return PermitHold.Of(Feature.Submission, list, entry, list.Prefix + Last, why, "a login could send with addresses of others, or a host without any");
            else if (string.CompareOrdinal(entry.Key, First) > 0 && string.CompareOrdinal(entry.Key, Last) < 0)
                yield return Finding(list, entry, "foreign-submission", $"sorts between our keys {First} and {Last}, so it would bind logged-in users as soon as the list is in force");
        }
    }

    private static Hold Finding(ForeignEntries list, Restriction entry, string code, string why)
    {
        var accept = UcrKey.IsPlain(entry.Key) ? entry.Key : null;
        var way = accept is null ? "Move it to another key, or unset it" : $"To accept that: {PermitHold.Command(Feature.Submission, accept)}. To take it away: {UcrKey.Unset(list.Prefix + entry.Key)}";
        return new Hold(code, $"{list.Named(entry)} {why}. {way}") { Feature = Feature.Submission, From = Stage.Enforce, Accept = accept };
    }
}
