using System.Collections.Immutable;

namespace HardeningApp.Core.Policy;

/// <summary>The words for features in settings, plans and status.</summary>
public static class FeatureText
{
    /// <summary>All features in the order in which they are shown.</summary>
    public static readonly ImmutableArray<Feature> All = [Feature.Sender, Feature.Relay, Feature.Submission, Feature.Auth25];

    /// <summary>The word of a feature.</summary>
    public static string ToText(this Feature feature) => feature switch
    {
        Feature.Sender => "sender",
        Feature.Relay => "relay",
        Feature.Submission => "submission",
        Feature.Auth25 => "auth25",
        _ => throw new ArgumentOutOfRangeException(nameof(feature)),
    };

    /// <summary>The feature of a word, without regard to case; null for any other word.</summary>
    public static Feature? Parse(string text)
    {
        foreach (var feature in All)
        {
            if (string.Equals(feature.ToText(), text.Trim(), StringComparison.OrdinalIgnoreCase))
                return feature;
        }

        return null;
    }
}
