using HardeningApp.Core.Policy;
using HardeningApp.Core.Settings;

namespace HardeningApp.Core.State;

/// <summary>A limited stage, as <c>status</c> shows it.</summary>
/// <param name="Feature">The feature's word.</param>
/// <param name="Domain">The one mail domain that is meant; null for the whole feature.</param>
/// <param name="Stage">The stage for now.</param>
/// <param name="Then">The requested stage, which counts afterwards.</param>
/// <param name="Since">Its begin, UTC.</param>
/// <param name="Until">Its end, UTC.</param>
/// <param name="State"><c>running</c>, <c>over</c>, <c>replaced</c> (the requested stage was changed after it) or <c>early</c> (the clock stands before its begin).</param>
public sealed record LimitStatus(string Feature, string? Domain, string Stage, string Then, DateTimeOffset Since, DateTimeOffset Until, string State)
{
    /// <summary>All limited stages of the settings.</summary>
    /// <param name="settings">The settings, as they were read.</param>
    /// <param name="now">The wall clock.</param>
    public static IEnumerable<LimitStatus> Of(HardeningSettings settings, DateTimeOffset now) =>
        from limit in settings.Limits
        let state = limit.StateAt(now) switch
        {
            LimitState.Running => "running",
            LimitState.Over => "over",
            LimitState.Replaced => "replaced",
            LimitState.Early => "early",
            _ => throw new ArgumentOutOfRangeException(nameof(settings)),
        }
        select new LimitStatus(limit.Feature.ToText(), limit.Domain?.Value, limit.Stage.ToText(), settings.Requested(limit).ToText(), limit.Since, limit.Until, state);
}
