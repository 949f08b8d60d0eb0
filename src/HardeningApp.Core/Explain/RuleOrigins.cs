using System.Collections.Immutable;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Questions;
using HardeningApp.Core.Restrictions;
using HardeningApp.Core.Settings;

namespace HardeningApp.Core.Explain;

/// <summary>Finds the UCR variables that restrictions come from, so that the administrator knows what to change.</summary>
public static class RuleOrigins
{
    private const string Recipient = "smtpd_recipient_restrictions";

    /// <summary>The explanation with the UCR key of every step that has one.</summary>
    public static Explanation Mark(Explanation explanation, UcrSnapshot ucr)
    {
        var listed = explanation.Steps.Where(step => step.List == Recipient && step.Depth == 0 && step.Index >= 0).Select(step => step.Rule).ToImmutableArray();
        var keys = Keys(listed, explanation.Question.Port == MailPort.Smtp ? [Main(ucr)] : [Submission(ucr), Main(ucr)]);
        CheckStep Marked(CheckStep step) => step.List == Recipient && step.Index >= 0 && step.Index < keys.Length ? step with { UcrKey = keys[step.Index] } : step;
        return explanation with
        {
            Steps = [.. explanation.Steps.Select(Marked)],
            Deciding = explanation.Deciding is { } deciding ? Marked(deciding) : null,
        };
    }

    /// <summary>The keys of the first list of UCR that holds all the rules that were asked, in their order; UCS may have put others in between.</summary>
    private static ImmutableArray<string?> Keys(ImmutableArray<string> rules, params ImmutableArray<ImmutableArray<(string Key, string Rule)>> lists)
    {
        foreach (var list in lists)
        {
            var (keys, next) = (ImmutableArray.CreateBuilder<string?>(), 0);
            foreach (var rule in rules)
            {
                var same = Enumerable.Range(next, list.Length - next).FirstOrDefault(at => list[at].Rule == rule, -1);
                keys.Add(same < 0 ? null : list[same].Key);
                next = same < 0 ? next : same + 1;
            }

            if (keys.Any(key => key is not null))
                return keys.ToImmutable();
        }

        return [];
    }

    private static ImmutableArray<(string Key, string Rule)> Main(UcrSnapshot ucr) => Rules(RestrictionList.Recipient(ucr), PostfixNames.RecipientRestrictions);

    private static ImmutableArray<(string Key, string Rule)> Submission(UcrSnapshot ucr) => Rules(RestrictionList.Submission(ucr), PostfixNames.SubmissionRestrictions);

    private static ImmutableArray<(string Key, string Rule)> Rules(RestrictionList list, string prefix) =>
        [.. list.Entries.SelectMany(entry => RestrictionText.Parse(entry.Text).Select(element => (prefix + entry.Key, element.ToString())))];
}
