using HardeningApp.Core.Planning;

namespace HardeningApp.Platform.Pass;

/// <summary>What a rollback has done.</summary>
/// <param name="To">The generation that was asked for.</param>
/// <param name="Live">The number of the generation that is live now.</param>
/// <param name="Plan">What was changed; null when nothing was done.</param>
/// <param name="Confirmed">Whether Postfix has read it; it has not while it is stopped.</param>
/// <param name="Why">Why nothing was done; null when it was.</param>
public sealed record RollbackOutcome(long To, long Live, Plan? Plan, bool Confirmed, string? Why)
{
    /// <summary>Nothing was done.</summary>
    public static RollbackOutcome Refused(string why) => new(0, 0, null, false, why);
}
