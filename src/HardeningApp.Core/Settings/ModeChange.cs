using System.Collections.Immutable;
using HardeningApp.Core.Gating;
using HardeningApp.Core.Names;
using HardeningApp.Core.Parsing;
using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Settings;

/// <summary>Which UCR variables a request changes: the same that the app settings and <c>ucr set</c> change.</summary>
public sealed record ModeChange
{
    private ModeChange(ImmutableArray<UcrChange> changes) => Changes = changes;

    /// <summary>The variables that differ from what was asked for; none when everything is so already.</summary>
    public ImmutableArray<UcrChange> Changes { get; }

    /// <summary>Why a change would have no effect, with the way out; null when nothing is in its way.</summary>
    public string? Blocked { get; private init; }

    /// <summary>What the administrator should know, as sentences.</summary>
    public ImmutableArray<string> Notes { get; private init; } = [];

    /// <summary>Computes the change.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="ucr">UCR as it is now.</param>
    /// <param name="senderMap">The text of the sender map, which lists the mail domains; null when there is none.</param>
    /// <param name="now">The wall clock; a limited stage begins now.</param>
    public static ModeChange Of(ModeRequest request, UcrSnapshot ucr, string? senderMap, DateTimeOffset now)
    {
        var limit = LimitChange.Of(request, ucr, now);
        ImmutableArray<UcrChange> changes = [.. request.For is null ? StageChanges(request, ucr) : [], .. limit.Changes, .. AcceptChanges(request, ucr)];
        return new ModeChange(changes)
        {
            Blocked = changes.Select(change => HigherLayer.WhyHidden(change, ucr)).FirstOrDefault(why => why is not null),
            Notes = [.. WhatElseCounts(request, ucr, senderMap), .. limit.Notes],
        };
    }

    private static IEnumerable<UcrChange> StageChanges(ModeRequest request, UcrSnapshot ucr)
    {
        var stage = request.Stage?.ToText();
        foreach (var key in Keys(request, ucr))
        {
            var now = ucr.Find(key);
            if (stage is null ? now?.Normal is not null : now?.Text != stage)
                yield return new UcrChange(key, now?.Text, stage);
        }
    }

    /// <summary>A mail domain may be set under several spellings already; then all of them say the same afterwards.</summary>
    private static string[] Keys(ModeRequest request, UcrSnapshot ucr)
    {
        if (request.Domain is not { } domain)
            return [SettingNames.Stage(request.Feature)];
        var there = DomainStages(ucr).Where(own => own.Domain == domain).Select(own => own.Key).ToArray();
        return there.Length > 0 ? there : [SettingNames.StageOf(domain)];
    }

    private static IEnumerable<UcrChange> AcceptChanges(ModeRequest request, UcrSnapshot ucr)
    {
        var key = SettingNames.Accepted(request.Feature);
        var before = ucr.Text(key);
        var names = (before ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        // The risk was taken for an enforce that is no longer asked for.
        string[] kept = [.. names.Where(name => name != Gate.Risk || request.Stage == Stage.Enforce)];
        string[] after = [.. kept.Union(request.Accept, StringComparer.Ordinal)];
        if (!after.SequenceEqual(names))
            yield return new UcrChange(key, before, after.Length == 0 ? null : string.Join(' ', after));
    }

    private static IEnumerable<string> WhatElseCounts(ModeRequest request, UcrSnapshot ucr, string? senderMap)
    {
        if (request.Feature != Feature.Sender)
            yield break;
        if (request.Domain is { } domain)
        {
            if (StageText.Parse(ucr.Text(SettingNames.SenderStage) ?? "") == Stage.Off)
                yield return $"nothing is configured for any mail domain while {SettingNames.SenderStage} is off";
            if (senderMap is not null && !senderMap.Split('\n').Any(line => line.StartsWith(domain.Value + ' ', StringComparison.Ordinal)))
                yield return $"{domain} is no mail domain of the directory now; the stage counts as soon as it is one";
        }
        else
        {
            foreach (var own in DomainStages(ucr).Where(own => own.Domain is not null))
                yield return $"{own.Domain} keeps its own stage: {Printable.Escape(ucr.Text(own.Key))}";
        }
    }

    private static IEnumerable<(string Key, DomainName? Domain)> DomainStages(UcrSnapshot ucr) =>
        from pair in ucr.WithPrefix(SettingNames.DomainStage)
        let text = SettingNames.DomainText(pair.Key)
        where text is not null
        select (pair.Key, DomainName.Parse(text).Value);
}
