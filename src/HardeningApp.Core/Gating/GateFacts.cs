namespace HardeningApp.Core.Gating;

/// <summary>What the gate decides by, besides the ledger.</summary>
/// <param name="Days">How many days without an unexplained source are asked for.</param>
/// <param name="Sources">What was collected; null when nothing was, or it cannot be read.</param>
public sealed record GateFacts(int Days, OpenSources? Sources);
