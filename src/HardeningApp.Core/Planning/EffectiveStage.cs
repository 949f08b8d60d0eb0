using System.Collections.Immutable;
using HardeningApp.Core.Adoption;
using HardeningApp.Core.Maps;
using HardeningApp.Core.Names;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Settings;

namespace HardeningApp.Core.Planning;

/// <summary>Which stage of the feature sender is in force, read from the map on disk.</summary>
public static class EffectiveStage
{
    /// <summary>The stage of the feature sender, leaving aside mail domains with a stage of their own.</summary>
    /// <param name="ucr">UCR, which names the map or does not.</param>
    /// <param name="map">The sender map on disk.</param>
    /// <param name="policy">The requested stages; null when they cannot be read.</param>
    /// <param name="text">The text of another file of ours; null when there is none.</param>
    public static Stage Sender(UcrSnapshot ucr, LiveFile map, SenderPolicy? policy, Func<string, string?> text)
    {
        if (!InForce(ucr, map))
            return Stage.Off;
        var own = policy?.Domains.Keys.Select(domain => domain.Value).ToHashSet(StringComparer.Ordinal) ?? [];
        var stages = Lines(map, text).Where(line => !own.Contains(line.Domain)).Select(line => line.Stage).DefaultIfEmpty(policy?.Stage ?? Stage.Monitor).ToArray();
        // Half enforced counts as monitor: status must never promise more than every domain has.
        return stages.Min() == stages.Max() ? stages[0] : Stage.Monitor;
    }

    /// <summary>The mail domains with a requested stage of their own, each with the one in force; off for those that the map does not hold.</summary>
    public static IEnumerable<KeyValuePair<DomainName, Stage>> OfDomains(UcrSnapshot ucr, LiveFile map, SenderPolicy policy, Func<string, string?> text)
    {
        if (policy.Domains.IsEmpty)
            return [];
        var lines = InForce(ucr, map) ? Lines(map, text).DistinctBy(line => line.Domain).ToDictionary(line => line.Domain, line => line.Stage, StringComparer.Ordinal) : [];
        return policy.Domains.Keys.Select(domain => KeyValuePair.Create(domain, lines.GetValueOrDefault(domain.Value, Stage.Off)));
    }

    /// <summary>How many mail domains the sender map holds; the lines for sub-domains do not count.</summary>
    public static int Domains(LiveFile map) => Names(map.Text).Count();

    /// <summary>The mail domains that a sender map holds.</summary>
    public static IEnumerable<string> Names(string? map) => Lines(map).Select(line => line.Split(' ', 2)[0]);

    private static bool InForce(UcrSnapshot ucr, LiveFile map) =>
        ucr.Text(PostfixNames.SenderRestriction) is { } restriction && PostfixNames.SenderRestrictionTexts.Contains(restriction) && map.Table is not null;

    private static IEnumerable<(string Domain, Stage Stage)> Lines(LiveFile map, Func<string, string?> text) =>
        from line in Lines(map.Text)
        let words = line.Split(' ', 3)
        select (words[0], words.ElementAtOrDefault(1) switch
        {
            "REJECT" => Stage.Enforce,
            "DUNNO" => Stage.Off,
            { } action when action.StartsWith(PostfixNames.ExceptionClass, StringComparison.Ordinal) => ExceptionTables.StageOf(action, text),
            _ => Stage.Monitor,
        });

    private static IEnumerable<string> Lines(string? map) => MapDiff.Keys(KeptLines.WithoutThem(map ?? "")).Where(line => line[0] != '.');
}
