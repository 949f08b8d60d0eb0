namespace HardeningApp.Core.Policy;

/// <summary>A stage for each feature: as requested, or as in force.</summary>
public sealed record FeatureStages
{
    /// <summary>Nothing of any feature.</summary>
    public static readonly FeatureStages Off = new() { Sender = SenderPolicy.Uniform(Stage.Off) };

    /// <summary>The feature sender, with mail domains that have a stage of their own.</summary>
    public required SenderPolicy Sender { get; init; }

    /// <summary>The feature relay.</summary>
    public Stage Relay { get; init; }

    /// <summary>The feature submission.</summary>
    public Stage Submission { get; init; }

    /// <summary>The feature auth25.</summary>
    public Stage Auth25 { get; init; }

    /// <summary>Whether nothing of any feature is wanted.</summary>
    public bool IsOff => FeatureText.All.All(feature => Of(feature) == Stage.Off);

    /// <summary>Whether anything is to be enforced.</summary>
    public bool WantsEnforce => FeatureText.All.Any(feature => Of(feature) == Stage.Enforce) || Sender.Domains.ContainsValue(Stage.Enforce);

    /// <summary>Whether relay clients have to be in <c>mynetworks</c>: without them sender would refuse the mail of domain controllers.</summary>
    public bool NeedsRelayClients => Sender.Stage != Stage.Off || Relay != Stage.Off;

    /// <summary>The stage of a feature; of sender that of mail domains without one of their own.</summary>
    public Stage Of(Feature feature) => feature switch
    {
        Feature.Sender => Sender.Stage,
        Feature.Relay => Relay,
        Feature.Submission => Submission,
        Feature.Auth25 => Auth25,
        _ => throw new ArgumentOutOfRangeException(nameof(feature)),
    };

    /// <summary>The same with another stage for one feature; single mail domains keep theirs.</summary>
    public FeatureStages With(Feature feature, Stage stage) => feature switch
    {
        Feature.Sender => this with { Sender = Sender with { Stage = stage } },
        Feature.Relay => this with { Relay = stage },
        Feature.Submission => this with { Submission = stage },
        Feature.Auth25 => this with { Auth25 = stage },
        _ => throw new ArgumentOutOfRangeException(nameof(feature)),
    };
}
