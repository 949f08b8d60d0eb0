using System.Collections.Immutable;
using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Restrictions;
using HardeningApp.Core.Settings;

namespace HardeningApp.Core.Tests.Restrictions;

/// <summary>A host with the stock restrictions of UCS and what a test adds to them.</summary>
internal sealed class ForeignHost
{
    /// <summary>UCR values by full key.</summary>
    public Dictionary<string, string> Values { get; } = new(StringComparer.Ordinal)
    {
        [Recipient("10")] = "permit_mynetworks",
        [Recipient("30")] = "permit_sasl_authenticated",
        [Recipient("50")] = "reject_unauth_destination",
        [Recipient("70")] = "reject_unlisted_recipient",
        [Recipient("80")] = "check_policy_service inet:127.0.0.1:12340",
    };

    /// <summary>Tables that can be read.</summary>
    public Dictionary<string, string> Tables { get; } = new(StringComparer.Ordinal);

    /// <summary>What is ours.</summary>
    public Dictionary<string, string> Ours { get; } = new(StringComparer.Ordinal);

    public static string Recipient(string key) => PostfixNames.RecipientRestrictions + key;

    public static string Submission(string key) => PostfixNames.SubmissionRestrictions + key;

    /// <summary>A stock host with one more entry on port 25.</summary>
    public static ForeignHost With(string key, string text)
    {
        var host = new ForeignHost();
        host.Values[Recipient(key)] = text;
        return host;
    }

    public ImmutableArray<Hold> Holds(Feature feature) => [.. Holds().Where(hold => hold.Feature == feature)];

    public ImmutableArray<Hold> Holds()
    {
        var ucr = new UcrSnapshot(Values.Select(pair => KeyValuePair.Create(pair.Key, new UcrValue(pair.Value, UcrLayer.Normal))));
        return ForeignRestrictions.Holds(RestrictionList.Recipient(ucr), RestrictionList.Submission(ucr), Ours, table => Tables.TryGetValue(table, out var text) ? TableText.FirstOfEachAction(table, new StringReader(text)) : null);
    }
}
