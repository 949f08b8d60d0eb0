using HardeningApp.Core.Parsing;

namespace HardeningApp.Core.Settings;

/// <summary>A setting that cannot be used.</summary>
/// <param name="Key">The UCR variable.</param>
/// <param name="Value">Its value, or null when it is missing.</param>
/// <param name="Expected">What is expected, as the end of a sentence with "expected".</param>
public sealed record SettingError(string Key, string? Value, string Expected)
{
    /// <summary>The error for people: which value, and the way out. A part of the variable's name may be anything, so it is escaped as well.</summary>
    public override string ToString() => Value is null
        ? $"{Printable.Escape(Key)} is not set; expected {Expected}"
        : $"{Printable.Escape(Key)} is {Printable.Quote(Value)}; expected {Expected} (change it with: ucr set {Printable.Escape(Key)}=…)";
}
