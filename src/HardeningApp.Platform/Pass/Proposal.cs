using HardeningApp.Core.Adoption;
using HardeningApp.Core.Planning;

namespace HardeningApp.Platform.Pass;

/// <summary>A takeover with the plan that follows from it, to be shown and then made.</summary>
/// <param name="Takeover">What is taken over.</param>
/// <param name="Plan">What changes.</param>
public sealed record Proposal(Takeover Takeover, Plan Plan)
{
    /// <summary>What people are shown.</summary>
    public string Text => TakeoverText.Full(Takeover, Plan);
}
