using HardeningApp.Core.Networks;

namespace HardeningApp.Core.Planning;

/// <summary>What speaks against a stage of one feature, whether or not it is requested.</summary>
internal static class FeatureGuards
{
    /// <summary>All conditions.</summary>
    public static IEnumerable<Hold> Of(Observation seen, MyNetworksPlan networks) => SubmissionGuards.Of(seen);
}
