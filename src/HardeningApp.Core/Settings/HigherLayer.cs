using HardeningApp.Core.Parsing;
using HardeningApp.Core.Planning;
using HardeningApp.Core.Restrictions;

namespace HardeningApp.Core.Settings;

/// <summary>Finds out whether a change of the normal layer would have an effect.</summary>
public static class HigherLayer
{
    /// <summary>Why it would have none, with the way out; null when it has one.</summary>
    public static string? WhyHidden(UcrChange change, UcrSnapshot ucr) => WhyHidden(change.Key, ucr);

    /// <summary>Why <c>ucr set</c> or <c>unset</c> of a variable would have no effect, with the way out; null when it has one.</summary>
    public static string? WhyHidden(string key, UcrSnapshot ucr) => ucr.Find(key) is { Layer: > UcrLayer.Normal } value
        ? $"{Printable.Escape(key)} is {Printable.Quote(value.Text)} by a higher layer of UCR ({value.Layer.ToString().ToLowerInvariant()}), which hides what ucr set writes. {WayOut(key, value.Layer)}"
        : null;

    /// <summary>How the value goes away there. A policy comes back with the next update of the host's policies, so it has to go in the domain.</summary>
    private static string WayOut(string key, UcrLayer layer) => layer switch
    {
        UcrLayer.Ldap => $"Change it in the UCR policy of this host in the domain management (Policies, Univention Configuration Registry); here at once: {Unset("--ldap-policy", key)}",
        UcrLayer.Schedule => $"To take it away there: {Unset("--schedule", key)}",
        _ => $"To take it away there: {Unset("--force", key)}",
    };

    private static string Unset(string option, string key) => UcrKey.IsPlain(key) ? $"ucr unset {option} {key}" : $"ucr unset {option} and its name in quotes";
}
