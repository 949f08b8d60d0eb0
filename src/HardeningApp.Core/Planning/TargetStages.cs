using System.Collections.Immutable;
using HardeningApp.Core.Names;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Planning;

/// <summary>The stages to apply: what was requested, as far as the holds admit it.</summary>
internal static class TargetStages
{
    /// <summary>A held feature stays where it is or rises to the stage below the held one; the way down is always open.</summary>
    public static FeatureStages Of(FeatureStages requested, FeatureStages live, IEnumerable<Hold> holds)
    {
        var target = requested;
        foreach (var hold in holds)
        {
            if (hold.Feature is not { } feature)
                continue;
            if (hold.Domain is null)
                target = target.With(feature, Limit(target.Of(feature), live.Of(feature), hold));
            if (feature == Feature.Sender)
                target = target with { Sender = target.Sender with { Domains = Limit(target.Sender, live.Sender, hold) } };
        }

        return target;
    }

    /// <summary>Whether a hold keeps something back now. One that only would, if more were requested, is worth a remark.</summary>
    public static bool KeepsBack(Hold hold, FeatureStages requested, FeatureStages live)
    {
        if (hold.Feature is not { } feature)
            return true;
        return (hold.Domain is null && Limit(requested.Of(feature), live.Of(feature), hold) != requested.Of(feature))
            || (feature == Feature.Sender && !Limit(requested.Sender, live.Sender, hold).SequenceEqual(requested.Sender.Domains));
    }

    /// <summary>The stages of single mail domains. One that is held itself has a stage of its own from then on.</summary>
    private static ImmutableSortedDictionary<DomainName, Stage> Limit(SenderPolicy requested, SenderPolicy live, Hold hold)
    {
        if (hold.CommonStageOnly)
            return requested.Domains;
        if (hold.Domain is null)
            return requested.Domains.ToImmutableSortedDictionary(pair => pair.Key, pair => Limit(pair.Value, live.Domains.GetValueOrDefault(pair.Key), hold));
        return DomainName.Parse(hold.Domain) is { Ok: true, Value: { } domain } && Limit(requested.Of(domain), live.Domains.GetValueOrDefault(domain), hold) is var stage && stage != requested.Of(domain)
            ? requested.Domains.SetItem(domain, stage)
            : requested.Domains;
    }

    private static Stage Limit(Stage requested, Stage live, Hold hold)
    {
        if (requested < hold.From)
            return requested;
        var stays = hold.TakesBackMonitor && live == Stage.Monitor ? Stage.Off : live;
        var admitted = (Stage)Math.Max((int)stays, (int)hold.From - 1);
        return admitted < requested ? admitted : requested;
    }
}
