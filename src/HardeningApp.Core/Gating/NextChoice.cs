namespace HardeningApp.Core.Gating;

/// <summary>Another way to do the next thing.</summary>
/// <param name="When">When it is the right one.</param>
/// <param name="Command">The command.</param>
public sealed record NextChoice(string When, string Command);
