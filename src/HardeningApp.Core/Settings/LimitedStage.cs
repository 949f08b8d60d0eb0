using HardeningApp.Core.Names;
using HardeningApp.Core.Parsing;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Settings;

/// <summary>
/// A stage that counts for some time instead of the requested one, which comes back by itself. The variable of the requested stage stays
/// as it is; this one stands beside it, for example <c>monitor since 2026-01-02T01:00:00Z until 2026-01-02T03:00:00Z instead of enforce</c>.
/// </summary>
/// <param name="Key">The UCR variable it is stored in.</param>
/// <param name="Feature">The feature.</param>
/// <param name="Domain">The one mail domain that is meant; null when all are that have no stage of their own.</param>
/// <param name="Stage">The stage for now.</param>
/// <param name="Since">Its begin, to the second.</param>
/// <param name="Until">Its end by the wall clock, to the second.</param>
/// <param name="InsteadOf">The requested stage at its begin; null when none was set.</param>
public sealed record LimitedStage(string Key, Feature Feature, DomainName? Domain, Stage Stage, DateTimeOffset Since, DateTimeOffset Until, Stage? InsteadOf)
{
    /// <summary>What it looks like, as the end of a sentence with "expected".</summary>
    public const string Expected =
        "STAGE since TIME until TIME instead of STAGE, at most 30 days, as mode FEATURE STAGE --for writes it (times like 2026-01-02T03:04:05Z)";

    /// <summary>So far the clock may be set back without doubt about the begin: what time servers correct when a machine has just started.</summary>
    private static readonly TimeSpan ClockSlack = TimeSpan.FromMinutes(5);

    /// <summary>Reads the variable.</summary>
    /// <param name="key">Its name.</param>
    /// <param name="feature">The feature that the name holds.</param>
    /// <param name="domain">The mail domain that the name holds, if any.</param>
    /// <param name="text">Its value.</param>
    public static Parsed<LimitedStage> Parse(string key, Feature feature, DomainName? domain, string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words is not [var stageWord, "since", var sinceWord, "until", var untilWord, "instead", "of", var beforeWord]
            || StageText.Parse(stageWord) is not { } stage
            || StoredTime.Parse(sinceWord) is not { } since
            || StoredTime.Parse(untilWord) is not { } until
            || until <= since || until - since > TimeLimit.Longest
            || (StageText.Parse(beforeWord) is not { } && beforeWord != ModeRequest.Default))
        {
            return Parsed<LimitedStage>.Refused(Expected);
        }

        return Parsed<LimitedStage>.Of(new LimitedStage(key, feature, domain, stage, since, until, StageText.Parse(beforeWord)));
    }

    /// <summary>The requested stage as it is set now; null when none is set.</summary>
    public Stage? Requested { get; init; } = InsteadOf;

    /// <summary>The value of the variable.</summary>
    public string ToText() =>
        $"{Stage.ToText()} since {StoredTime.ToText(Since)} until {StoredTime.ToText(Until)} instead of {InsteadOf?.ToText() ?? ModeRequest.Default}";

    /// <summary>Whether it counts.</summary>
    /// <param name="now">The wall clock.</param>
    public LimitState StateAt(DateTimeOffset now) =>
        now >= Until ? LimitState.Over
        : Requested != InsteadOf ? LimitState.Replaced
        : now < Since - ClockSlack ? LimitState.Early
        : LimitState.Running;
}
