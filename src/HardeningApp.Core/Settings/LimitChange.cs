using System.Collections.Immutable;
using HardeningApp.Core.Names;
using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Settings;

/// <summary>What a request does to limited stages: one with <c>--for</c> sets one, any other ends the one that runs.</summary>
/// <param name="Changes">The variables to change.</param>
/// <param name="Notes">What the administrator should know, as sentences.</param>
internal sealed record LimitChange(ImmutableArray<UcrChange> Changes, ImmutableArray<string> Notes)
{
    /// <summary>Computes it.</summary>
    public static LimitChange Of(ModeRequest request, UcrSnapshot ucr, DateTimeOffset now)
    {
        string[] there = [.. request.Domain is { } domain
            ? ucr.WithPrefix(SettingNames.DomainStage).Select(pair => pair.Key).Where(key => SettingNames.LimitedDomainText(key) is { } text && DomainName.Parse(text).Value == domain)
            : [SettingNames.Limited(request.Feature)]];
        var gone = there.Where(key => ucr.Text(key) is not null).Select(key => new UcrChange(key, ucr.Text(key), null));
        if (request is not { For: { } time, Stage: { } stage })
            return new LimitChange([.. gone], []);

        var own = LimitReader.Own(ucr, request.Feature, request.Domain);
        if (own == stage)
            return new LimitChange([.. gone], [$"{request.Domain?.Value ?? request.Feature.ToText()} is requested to be {stage.ToText()} for good, so there is nothing to limit"]);

        var key = there.Length > 0 ? there[0] : SettingNames.LimitedOf(request.Domain!);
        var limit = new LimitedStage(key, request.Feature, request.Domain, stage, StoredTime.Cut(now), StoredTime.Cut(now + time.Length), own);
        return new LimitChange(
            [new UcrChange(key, ucr.Text(key), limit.ToText()), .. gone.Where(change => change.Key != key)],
            request.Accept.IsEmpty ? [] : [$"what is accepted stays accepted after the end; to take it back change {SettingNames.Accepted(request.Feature)}"]);
    }
}
