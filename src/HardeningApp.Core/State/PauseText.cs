using HardeningApp.Core.Planning;
using HardeningApp.Core.Settings;

namespace HardeningApp.Core.State;

/// <summary>The pause as text for people.</summary>
public static class PauseText
{
    /// <summary>Since when and until when, without a verb in front.</summary>
    public static string Span(Pause pause) =>
        $"{(pause.Since is { } since ? $"since {TimeText.Of(since)}" : "by a setting")}, {(pause.Until is { } until ? $"until {TimeText.Of(until)}" : "until somebody ends it")}";

    /// <summary>Since when, until when, and what waits for its end.</summary>
    /// <param name="pause">The pause.</param>
    /// <param name="plan">What waits; null when nothing does.</param>
    public static string Waiting(Pause pause, Plan? plan) =>
        $"{Span(pause)}; {(plan is null or { IsDone: true } ? "nothing waits" : $"waiting: {(plan.HasChanges ? PlanText.Summary(plan) : "a reload of Postfix")}")} (to end it: postfix-hardening resume)";

    /// <summary>What stands above a plan.</summary>
    public static string Heading(Pause pause) => $"PAUSED {Span(pause)}: nothing of this is applied before; postfix-hardening resume ends the pause";
}
