using System.Collections.Immutable;
using System.Globalization;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Settings;

namespace HardeningApp.Core.Planning;

/// <summary>Compares what Postfix will use with what a plan has set. UCR reports success whatever came of it.</summary>
public static class Deviation
{
    private const string WayOut = "look for it in /etc/postfix/main.cf.local, remove it there and run: ucr commit /etc/postfix/main.cf";

    private static readonly ImmutableArray<string> OurRestrictions =
        [PostfixNames.RelayRestrictionText, PostfixNames.RelayClientsText, PostfixNames.RelayClientsMonitorText, .. PostfixNames.SenderRestrictionTexts];

    /// <summary>What is different, as a sentence; null when nothing is.</summary>
    /// <param name="plan">The plan whose changes were made.</param>
    /// <param name="before">UCR before them.</param>
    /// <param name="effective">What Postfix says.</param>
    public static string? Of(Plan plan, UcrSnapshot before, EffectiveConfig effective) =>
        (IsOverridden(plan, PostfixNames.NetworksParameter) ? null : OfNetworks(plan, before, effective))
            ?? (IsOverridden(plan, PostfixNames.RecipientParameter) ? null : OfRecipientList(plan, before, effective))
            ?? OfClasses(plan, effective)
            ?? OfSubmission(plan, before, effective);

    /// <summary>Whether the options of services in master.cf have to be compared too.</summary>
    public static bool NeedsMasterOptions(Plan plan) => plan.Target.Submission != Stage.Off
        || plan.Ucr.Any(change => change.Key.StartsWith(PostfixNames.MasterOptions, StringComparison.Ordinal) || change.Key.StartsWith(PostfixNames.SubmissionRestrictions, StringComparison.Ordinal));

    /// <summary>Whether the administrator's own line decides, which a plan names; then there is nothing to compare, and rendering again would change nothing.</summary>
    private static bool IsOverridden(Plan plan, string name) => plan.Overrides.Find(name) is not null;

    private static string? OfNetworks(Plan plan, UcrSnapshot before, EffectiveConfig effective)
    {
        var (now, change) = (before.Find(PostfixNames.MyNetworks), plan.Ucr.FirstOrDefault(change => change.Key == PostfixNames.MyNetworks));
        // What a policy layer dictates is not ours to compare while we are on the way out.
        var wanted = now is { Layer: > UcrLayer.Normal } ? now.Text : change is null ? now?.Text : change.After;
        return wanted is not null && !effective.MyNetworks.SequenceEqual(MyNetworksPlan.Split(wanted))
            ? $"mynetworks is \"{string.Join(' ', effective.MyNetworks)}\" for Postfix although UCR says \"{wanted}\"; {WayOut}"
            : null;
    }

    private static string? OfRecipientList(Plan plan, UcrSnapshot before, EffectiveConfig effective)
    {
        // A restriction of somebody else may say the same as ours.
        var wanted = before.With(plan.Ucr).WithPrefix(PostfixNames.RecipientRestrictions)
            .SelectMany(pair => pair.Value.Text.Split(',', StringSplitOptions.TrimEntries)).ToHashSet(StringComparer.Ordinal);
        foreach (var text in OurRestrictions)
        {
            if (wanted.Contains(text) != effective.RecipientRestrictions.Contains(text))
                return $"smtpd_recipient_restrictions {(wanted.Contains(text) ? "lacks" : "still has")} \"{text}\" for Postfix although UCR says otherwise; {WayOut}";
        }

        return null;
    }

    /// <summary>A class that a map names and Postfix does not know gives 451 to all mail that reaches it, and <c>postfix check</c> says nothing.</summary>
    private static string? OfClasses(Plan plan, EffectiveConfig effective) =>
        int.TryParse(plan.Wanted.GetValueOrDefault(PostfixNames.Classes), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && ClassNames(number).FirstOrDefault(name => !effective.RestrictionClasses.Contains(name)) is { } missing
            ? $"{PostfixNames.ClassesParameter} lacks {missing} for Postfix although exceptions need it; {WayOut}"
            : null;

    private static IEnumerable<string> ClassNames(int number) =>
        [PostfixNames.SenderCheckClass, PostfixNames.RejectClass, PostfixNames.WarnClass, .. Enumerable.Range(1, number).Select(one => $"{PostfixNames.ExceptionClass}{one}")];

    private static string? OfSubmission(Plan plan, UcrSnapshot before, EffectiveConfig effective)
    {
        foreach (var change in plan.Ucr.Where(change => !plan.Wanted.ContainsKey(change.Key)))
        {
            var back = before.With([change]).Text(change.Key);
            if (OptionName(plan, change.Key) is { } name && effective.MasterOptions.GetValueOrDefault(name) != back?.Trim())
            {
                return $"{name} is \"{effective.MasterOptions.GetValueOrDefault(name)}\" for Postfix although UCR says \"{back}\"; "
                    + "look for it in /etc/postfix/master.cf.local, remove it there and run: ucr commit /etc/postfix/master.cf";
            }
        }

        foreach (var (key, text) in plan.Wanted)
        {
            if (text is null)
                continue;
            if (key.StartsWith(PostfixNames.SubmissionRestrictions, StringComparison.Ordinal) && !IsOverridden(plan, PostfixNames.SubmissionParameter) && !effective.SubmissionRestrictions.Contains(text))
                return $"submission_recipient_restrictions lacks \"{text}\" for Postfix although UCR says otherwise; {WayOut}";
            if (OptionName(plan, key) is { } name && effective.MasterOptions.GetValueOrDefault(name) != text)
            {
                return $"{name} is \"{effective.MasterOptions.GetValueOrDefault(name)}\" for Postfix although UCR says \"{text}\"; "
                    + "look for it in /etc/postfix/master.cf.local, remove it there and run: ucr commit /etc/postfix/master.cf";
            }
        }

        return null;
    }

    /// <summary>How <c>postconf -P</c> names an option of ports 465 and 587; that of port 25 goes by the number of its port.</summary>
    private static string? OptionName(Plan plan, string key)
    {
        if (!key.StartsWith(PostfixNames.MasterOptions, StringComparison.Ordinal))
            return null;
        var parts = key[PostfixNames.MasterOptions.Length..].Split('/', 2);
        return SubmissionValues.Services.Contains(parts[0]) && !IsOverridden(plan, $"{parts[0]}/inet") ? $"{parts[0]}/inet/{parts[1]}" : null;
    }
}
