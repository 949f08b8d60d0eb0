using System.Collections.Immutable;
using HardeningApp.Core.Names;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Settings;

/// <summary>Reads what counts for some time: limited stages and the pause.</summary>
internal static class LimitReader
{
    /// <summary>The limited stages; those of features come before those of single mail domains.</summary>
    public static ImmutableArray<LimitedStage> Limits(UcrSnapshot ucr, SettingValues values)
    {
        var limits = ImmutableArray.CreateBuilder<LimitedStage>();
        foreach (var feature in FeatureText.All)
            Add(SettingNames.Limited(feature), feature, null);
        foreach (var (key, _) in ucr.WithPrefix(SettingNames.DomainStage))
        {
            if (SettingNames.LimitedDomainText(key) is not { } text)
                continue;
            if (DomainName.Parse(text) is { Ok: true } domain)
                Add(key, Feature.Sender, domain.Value);
            else
                values.Refuse(key, text, $"a mail domain between domain/ and {SettingNames.LimitedEnd}");
        }

        return limits.ToImmutable();

        void Add(string key, Feature feature, DomainName? domain)
        {
            var text = ucr.Text(key);
            if (string.IsNullOrWhiteSpace(text))
                return;
            var limit = LimitedStage.Parse(key, feature, domain, text);
            if (limit.Ok)
                limits.Add(limit.Value with { Requested = Own(ucr, feature, domain) });
            else
                values.Refuse(key, text, limit.Error);
        }
    }

    /// <summary>The stage that is set for a feature or a mail domain; null when none is set there.</summary>
    public static Stage? Own(UcrSnapshot ucr, Feature feature, DomainName? domain)
    {
        var keys = domain is null
            ? [SettingNames.Stage(feature)]
            : ucr.WithPrefix(SettingNames.DomainStage).Select(pair => pair.Key).Where(key => SettingNames.DomainText(key) is { } text && DomainName.Parse(text).Value == domain);
        // As for the settings: of several spellings of a mail domain the last one counts.
        return keys.Select(key => StageText.Parse(ucr.Text(key) ?? "")).LastOrDefault(stage => stage is not null);
    }

    /// <summary>The pause; null when there is none.</summary>
    public static Pause? Pause(SettingValues values)
    {
        var text = values.Text(SettingNames.Paused);
        if (Settings.Pause.IsNone(text))
            return null;
        var pause = Settings.Pause.Parse(text!);
        if (!pause.Ok)
            values.Refuse(SettingNames.Paused, text, pause.Error);
        return pause.Value;
    }
}
