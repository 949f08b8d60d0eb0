namespace HardeningApp.Core.State;

/// <summary>Limited stages as sentences for people: what counts until when, and what comes then.</summary>
public static class LimitText
{
    /// <summary>The sentence about one.</summary>
    public static string Of(LimitStatus limit) => limit.State switch
    {
        "running" => $"{Subject(limit)}: {limit.Stage} is requested until {TimeText.Of(limit.Until)}, then {limit.Then} again by itself; sooner: {WayBack(limit)}",
        "early" => $"{Subject(limit)}: {limit.Stage} would be requested until {TimeText.Of(limit.Until)}, but the clock stands before its begin ({TimeText.Of(limit.Since)}); "
            + $"{limit.Then} counts until the clock is set right; to end it: {WayBack(limit)}",
        "replaced" => $"{Subject(limit)}: {limit.Stage} was requested for a limited time; that is over, because the lasting stage was changed to {limit.Then}",
        _ => $"{Subject(limit)}: {limit.Stage} was requested until {TimeText.Of(limit.Until)}; that is over, {limit.Then} is requested again",
    };

    /// <summary>The sentence about one that somebody ended.</summary>
    public static string Ended(LimitStatus limit) =>
        $"{Subject(limit)}: {limit.Stage} is no longer requested until {TimeText.Of(limit.Until)}: somebody ended or changed that";

    private static string Subject(LimitStatus limit) => limit.Domain is { } domain ? $"{limit.Feature} for {domain}" : limit.Feature;

    private static string WayBack(LimitStatus limit) =>
        $"postfix-hardening mode {limit.Feature} {limit.Then}{(limit.Domain is { } domain ? $" --domain {domain}" : "")}";
}
