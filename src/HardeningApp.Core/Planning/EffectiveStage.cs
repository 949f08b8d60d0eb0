using HardeningApp.Core.Policy;
using HardeningApp.Core.Settings;

namespace HardeningApp.Core.Planning;

/// <summary>Which stage is in force, read from what is there rather than from what was asked for.</summary>
public static class EffectiveStage
{
    /// <summary>The stage of the feature sender.</summary>
    /// <param name="ucr">UCR, which names the map or does not.</param>
    /// <param name="map">The sender map on disk.</param>
    public static Stage Sender(UcrSnapshot ucr, LiveFile map)
    {
        if (ucr.Text(PostfixNames.SenderRestriction) != PostfixNames.SenderRestrictionText || map.Table is null)
            return Stage.Off;
        var actions = MapDiff.Keys(map.Text);
        // Half enforced counts as monitor: status must never promise more than every domain has.
        return !actions.IsEmpty && actions.All(line => line.Contains(" REJECT ", StringComparison.Ordinal)) ? Stage.Enforce : Stage.Monitor;
    }

    /// <summary>How many mail domains the sender map holds; the lines for sub-domains do not count.</summary>
    public static int Domains(LiveFile map) => MapDiff.Keys(map.Text).Count(line => line[0] != '.');
}
