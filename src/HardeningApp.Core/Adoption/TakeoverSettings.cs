using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Settings;

namespace HardeningApp.Core.Adoption;

/// <summary>The settings of ours that a takeover changes: what was live by hand is requested from then on.</summary>
public static class TakeoverSettings
{
    /// <summary>Stages that were requested lower than what is live.</summary>
    internal static IEnumerable<UcrChange> Of(Observation seen, IEnumerable<TakeoverPart> parts)
    {
        foreach (var part in parts)
        {
            if (part.Stage > seen.Requested.Of(part.Feature))
                yield return Change(seen.Ucr, SettingNames.Stage(part.Feature), part.Stage.ToText());
            foreach (var (domain, stage) in part.Domains)
                yield return Change(seen.Ucr, SettingNames.StageOf(domain), stage.ToText());
        }
    }

    /// <summary>Holds that an administrator would have to accept for a stage that is live already: they are accepted with the takeover.</summary>
    public static IEnumerable<UcrChange> Accepting(Takeover takeover, UcrSnapshot ucr, IEnumerable<Hold> holds) =>
        from hold in holds
        where hold.Accept is not null && KeepsBackWhatIsLive(takeover, hold)
        group hold.Accept by hold.Feature!.Value into names
        let key = SettingNames.Accepted(names.Key)
        let before = (ucr.Text(key) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)
        select Change(ucr, key, string.Join(' ', before.Union(names)));

    /// <summary>Whether a hold would leave a feature below what was made by hand.</summary>
    public static bool KeepsBackWhatIsLive(Takeover takeover, Hold hold) =>
        hold.Feature is { } feature && takeover.Floors.TryGetValue(feature, out var floor) && floor >= hold.From;

    private static UcrChange Change(UcrSnapshot ucr, string key, string text) => new(key, ucr.Text(key), text);
}
