using System.Collections.Immutable;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Planning;

/// <summary>
/// What an administrator's own line in <c>main.cf.local</c> or <c>master.cf.local</c> takes from a feature. It is the administrator's will, so nothing fights
/// it: a feature does not begin while there is one, and one that is in force stays and is named as weakened.
/// </summary>
internal static class OverrideHolds
{
    private static readonly ImmutableArray<(string Name, ImmutableArray<Feature> Features, string Effect)> Needed =
    [
        (PostfixNames.NetworksParameter, [Feature.Sender, Feature.Relay], "so the relay clients of the directory are not what Postfix uses"),
        (PostfixNames.RecipientParameter, [Feature.Sender, Feature.Relay], "so port 25 does not ask our maps"),
        (PostfixNames.SubmissionParameter, [Feature.Submission], "so ports 465 and 587 would use that list"),
        ("smtps/inet", [Feature.Submission], "so port 465 has the options of that line"),
        ("submission/inet", [Feature.Submission], "so port 587 has the options of that line"),
    ];

    /// <summary>All conditions.</summary>
    public static IEnumerable<Hold> Of(LocalOverrides overrides) =>
        from needed in Needed
        let line = overrides.Find(needed.Name)
        where line is not null
        from feature in needed.Features
        select new Hold("local-override", line.Why(needed.Effect)) { Feature = feature, From = Stage.Monitor };
}
