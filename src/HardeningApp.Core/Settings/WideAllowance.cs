using HardeningApp.Core.Networks;
using HardeningApp.Core.Planning;

namespace HardeningApp.Core.Settings;

/// <summary>
/// Allows further systems that are left out because they are wide networks. It names each of them: one that is added later needs a permission of its own.
/// </summary>
/// <param name="Change">The variable to set; null when nothing is left out that could be allowed.</param>
/// <param name="Blocked">Why the change would have no effect, with the way out; null when nothing is in its way.</param>
public sealed record WideAllowance(UcrChange? Change, string? Blocked)
{
    /// <summary>Computes the change.</summary>
    /// <param name="settings">The settings as they are now.</param>
    /// <param name="ucr">UCR as it is now.</param>
    /// <param name="neighbourhood">The networks this host is in.</param>
    public static WideAllowance Of(HardeningSettings settings, UcrSnapshot ucr, Neighbourhood neighbourhood)
    {
        var allowable = FurtherSystems.Of(settings.RelayExtra, settings.RelayAllowWide, neighbourhood).Allowable;
        if (allowable.IsEmpty)
            return new WideAllowance(null, null);
        var text = string.Join(' ', settings.RelayAllowWide.Union(allowable).Select(network => network.ToPostfix()));
        var change = new UcrChange(SettingNames.RelayAllowWide, ucr.Text(SettingNames.RelayAllowWide), text);
        return new WideAllowance(change, HigherLayer.WhyHidden(change, ucr));
    }
}
