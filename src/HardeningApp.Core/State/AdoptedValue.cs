using HardeningApp.Core.Policy;

namespace HardeningApp.Core.State;

/// <summary>A UCR variable that was configured by hand and that a takeover replaced; the baseline holds what it was.</summary>
/// <param name="Feature">The feature that replaced it. While that is not off the variable has <paramref name="Text"/>; afterwards it gets back what it was.</param>
/// <param name="Key">The variable.</param>
/// <param name="Text">What it has meanwhile, where the feature itself wants nothing there; null when it must not be set.</param>
public sealed record AdoptedValue(Feature Feature, string Key, string? Text);
