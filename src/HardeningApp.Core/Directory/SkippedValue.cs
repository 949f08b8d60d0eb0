using HardeningApp.Core.Parsing;

namespace HardeningApp.Core.Directory;

/// <summary>A value of the directory that is not used, and why. The rest is applied.</summary>
/// <param name="Kind">What it should have been, for example <c>mail domain</c>.</param>
/// <param name="Value">The value as it was read; hostile.</param>
/// <param name="Why">The end of a sentence that begins with the value.</param>
public sealed record SkippedValue(string Kind, string Value, string Why)
{
    /// <summary>A line for people; the value is quoted and escaped.</summary>
    public override string ToString() => $"{Kind} {Printable.Quote(Value)} {Why}";
}
