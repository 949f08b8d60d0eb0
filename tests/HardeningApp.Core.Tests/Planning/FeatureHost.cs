using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Tests.Planning;

/// <summary>A host with the restrictions and master.cf options that UCS sets at installation.</summary>
internal static class FeatureHost
{
    public static World Stock(Stage sender = Stage.Off)
    {
        var world = new World { Stage = sender, Logins = new LoginFacts() };
        foreach (var (key, text) in new[] { ("10", "permit_mynetworks"), ("30", "permit_sasl_authenticated"), ("50", "reject_unauth_destination"), ("70", "reject_unlisted_recipient") })
            world.Normal[PostfixNames.RecipientRestrictions + key] = text;
        foreach (var (service, option) in SubmissionValues.LoginOptions)
            world.Normal[SubmissionValues.Key(service, option)] = "yes";
        return world;
    }

    /// <summary>What a plan sets, without <c>mynetworks</c> and our own variables.</summary>
    public static IEnumerable<string> Set(this Plan plan) =>
        plan.Ucr.Where(change => change.After is not null && change.Key != PostfixNames.MyNetworks && change.Key != PostfixNames.Verify).Select(change => change.Key);

    /// <summary>The holds of a plan by code.</summary>
    public static IEnumerable<string> Codes(this Plan plan) => plan.Holds.Select(hold => hold.Code);
}
