namespace HardeningApp.Core.Policy;

/// <summary>How far a feature goes.</summary>
public enum Stage
{
    /// <summary>Nothing of the feature is configured.</summary>
    Off,

    /// <summary>What enforce would refuse is logged; no verdict changes.</summary>
    Monitor,

    /// <summary>The policy refuses.</summary>
    Enforce,
}
