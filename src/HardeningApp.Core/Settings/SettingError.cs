using HardeningApp.Core.Parsing;

namespace HardeningApp.Core.Settings;

/// <summary>A setting that cannot be used.</summary>
/// <param name="Key">The UCR variable.</param>
/// <param name="Value">Its value, or null when it is missing.</param>
/// <param name="Expected">What is expected, as the end of a sentence with "expected".</param>
public sealed record SettingError(string Key, string? Value, string Expected)
{
    /// <summary>The error for people: which value, and the way out.</summary>
    public override string ToString() => Value is null
        ? $"{Key} is not set; expected {Expected}"
        : $"{Key} is {Printable.Quote(Value)}; expected {Expected} (change it with: ucr set {Key}=…)";
}
