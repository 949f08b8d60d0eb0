using System.Collections.Immutable;
using HardeningApp.Core.Exceptions;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Reporting;

namespace HardeningApp.Core.Settings;

/// <summary>The settings of the product, read from UCR and checked.</summary>
public sealed record HardeningSettings
{
    /// <summary>Requested stages. Default: sender and relay monitor, submission and auth25 off.</summary>
    public required FeatureStages Features { get; init; }

    /// <summary>Stages that count for some time instead of the requested ones; also those whose time is up and that nobody has taken away yet.</summary>
    public ImmutableArray<LimitedStage> Limits { get; init; } = [];

    /// <summary>Since when and until when nothing may be changed; null when nobody has asked for that. It may be over.</summary>
    public Pause? Pause { get; init; }

    /// <summary>What an administrator accepted for a feature: keys of foreign restrictions and the names of other holds.</summary>
    public ImmutableDictionary<Feature, ImmutableSortedSet<string>> Accepted { get; init; } = ImmutableDictionary<Feature, ImmutableSortedSet<string>>.Empty;

    /// <summary>The roles of UCS servers that may relay (<c>univentionServerRole</c>); servers with the mail service may always.</summary>
    public required ImmutableSortedSet<string> RelayRoles { get; init; }

    /// <summary>Further systems that may relay, as the administrator named them.</summary>
    public ImmutableSortedSet<Network> RelayExtra { get; init; } = [];

    /// <summary>Networks among them that may be wide because an administrator allowed it, one by one.</summary>
    public ImmutableSortedSet<Network> RelayAllowWide { get; init; } = [];

    /// <summary>The time after which a pass runs without any event. 10 s to one day, default 300 s.</summary>
    public required TimeSpan Resync { get; init; }

    /// <summary>What is kept for the report.</summary>
    public ReportSettings Report { get; init; } = ReportSettings.Default;

    /// <summary>Whom features do not concern. One that cannot be read stops no other setting.</summary>
    public ExceptionReading Exceptions { get; init; } = ExceptionReading.None;

    /// <summary>Whether the report is mailed each week, as soon as somebody is named who gets it.</summary>
    public bool ReportWeekly { get; init; } = true;

    /// <summary>Whom a sender may ask who was refused; null for nobody.</summary>
    public RefusalContact? Contact { get; init; }

    /// <summary>Who is told by mail what needs a person.</summary>
    public MailRecipient ReportMail { get; init; } = MailRecipient.Root;

    /// <summary>The directory.</summary>
    public required LdapSettings Ldap { get; init; }

    /// <summary>The settings that count at a moment: with the limited stages that run then, and with the pause if it lasts.</summary>
    public HardeningSettings At(DateTimeOffset now) => this with
    {
        Features = Limits.Where(limit => limit.StateAt(now) == LimitState.Running).Aggregate(Features, With),
        Pause = Pause?.LastsAt(now) == true ? Pause : null,
    };

    /// <summary>The requested stage that a limited one stands in for, or would.</summary>
    public Stage Requested(LimitedStage limit) =>
        limit.Domain is { } domain ? Features.Sender.Domains.GetValueOrDefault(domain, Features.Sender.Stage) : Features.Of(limit.Feature);

    /// <summary>
    /// The first moment after the given one at which a limited stage, the pause or an exception ends, or the notice of an exception's end is due; null when
    /// there is none.
    /// </summary>
    public DateTimeOffset? NextEnd(DateTimeOffset now) =>
        Limits.Select(limit => (DateTimeOffset?)limit.Until).Append(Pause?.Until).Append(Exceptions.NextEvent(now)).Where(end => end > now).Min();

    /// <summary>The variables of limited stages and of a pause that will never count again.</summary>
    public ImmutableArray<string> Ended(DateTimeOffset now) =>
    [
        .. Limits.Where(limit => limit.StateAt(now) is LimitState.Over or LimitState.Replaced).Select(limit => limit.Key),
        .. Pause?.LastsAt(now) == false ? [SettingNames.Paused] : Array.Empty<string>(),
    ];

    private static FeatureStages With(FeatureStages stages, LimitedStage limit) => limit.Domain is { } domain
        ? stages with { Sender = stages.Sender with { Domains = stages.Sender.Domains.SetItem(domain, limit.Stage) } }
        : stages.With(limit.Feature, limit.Stage);
}
