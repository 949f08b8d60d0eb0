using System.Collections.Immutable;
using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Restrictions;
using HardeningApp.Core.State;

namespace HardeningApp.Core.Adoption;

/// <summary>Takes over the list of ports 465 and 587 and the options that make them use it; half of it is named and left alone.</summary>
internal static class SubmissionTakeover
{
    private static readonly ImmutableArray<string> Sequence = [.. SubmissionValues.List.Values];

    public static TakeoverPart Of(Observation seen)
    {
        ImmutableArray<Restriction> list = [.. RestrictionList.Submission(seen.Ucr).Entries.Where(entry => !IsOurs(seen, PostfixNames.SubmissionRestrictions + entry.Key))];
        ImmutableArray<string> options = [.. Options().Where(key => seen.Ucr.Text(key) is not null && !IsOurs(seen, key))];
        if (list.IsEmpty && !options.Any(key => key.EndsWith(SubmissionValues.EnforceOption, StringComparison.Ordinal)))
            return new TakeoverPart(Feature.Submission);

        var isWhole = IsWhole(seen, list);
        var what = string.Join(", ", list.Select(entry => entry.Key));
        return new TakeoverPart(Feature.Submission)
        {
            Findings =
            [
                new Finding(
                    $"ports 465 and 587 were configured by hand: {(list.IsEmpty ? "no list" : $"list at the keys {what}")}, {options.Length} of {Options().Count()} options in master.cf",
                    isWhole ? "ours take their place, in enforce" : "leaves it alone, because it is only a part of what the article sets; to have all of it: postfix-hardening mode submission enforce"),
            ],
            Stage = isWhole ? Stage.Enforce : Stage.Off,
            Values = isWhole
                ? [.. list.Select(entry => PostfixNames.SubmissionRestrictions + entry.Key).Concat(options).Select(key => new AdoptedValue(Feature.Submission, key, null))]
                : [],
        };
    }

    /// <summary>Both ports use the list with the login map, and the list says what ours says.</summary>
    private static bool IsWhole(Observation seen, ImmutableArray<Restriction> list)
    {
        var elements = list.SelectMany(entry => RestrictionText.Parse(entry.Text)).ToArray();
        return elements.All(element => !element.WarnOnly && element.Argument is null)
            && elements.Select(element => element.Name).SequenceEqual(Sequence, StringComparer.OrdinalIgnoreCase)
            && SubmissionValues.Services.All(service =>
                seen.Ucr.Text(SubmissionValues.Key(service, SubmissionValues.EnforceOption)) == SubmissionValues.EnforceText
                && seen.Ucr.Text(SubmissionValues.Key(service, SubmissionValues.LoginMapOption)) == PostfixNames.LoginMap);
    }

    private static IEnumerable<string> Options() =>
        from service in SubmissionValues.Services
        from option in new[] { SubmissionValues.LoginMapOption, SubmissionValues.EnforceOption }
        select SubmissionValues.Key(service, option);

    private static bool IsOurs(Observation seen, string key) =>
        seen.Ledger.Values.GetValueOrDefault(key) == seen.Ucr.Text(key) || seen.Ledger.Adopted.Any(adopted => adopted.Key == key);
}
