namespace HardeningApp.Core.Settings;

/// <summary>The value of a UCR variable and the layer it comes from.</summary>
/// <param name="Text">The value; may be empty, which is not the same as unset.</param>
/// <param name="Layer">The highest layer that sets it.</param>
public sealed record UcrValue(string Text, UcrLayer Layer);
