using HardeningApp.Core.Parsing;
using HardeningApp.Core.Planning;

namespace HardeningApp.Core.Settings;

/// <summary>Finds out whether a change of the normal layer would have an effect.</summary>
internal static class HigherLayer
{
    /// <summary>Why it would have none, with the way out; null when it has one.</summary>
    public static string? WhyHidden(UcrChange change, UcrSnapshot ucr) => ucr.Find(change.Key) is { Layer: > UcrLayer.Normal } value
        ? $"{change.Key} is {Printable.Quote(value.Text)} by a higher layer of UCR ({value.Layer.ToString().ToLowerInvariant()}), which hides what is set here; change it there (UCR policy, or ucr unset --force)"
        : null;
}
