namespace HardeningApp.Core.Planning;

/// <summary>A UCR variable that is to be set, or unset in the normal layer.</summary>
/// <param name="Key">The variable.</param>
/// <param name="Before">Its effective value now, or null when unset.</param>
/// <param name="After">The value to set, or null to unset it.</param>
public sealed record UcrChange(string Key, string? Before, string? After);
