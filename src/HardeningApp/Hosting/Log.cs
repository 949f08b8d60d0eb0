using Microsoft.Extensions.Logging;

namespace HardeningApp.Hosting;

/// <summary>Everything the daemon says, with fixed event ids; they are part of the interface (journalctl HARDENING_EVENT_ID=…).</summary>
internal static partial class Log
{
    [LoggerMessage(10, LogLevel.Information, "generation {Generation} is live after {DurationMs} ms ({Reason}): {Summary}")]
    public static partial void Applied(this ILogger log, long generation, long durationMs, string reason, string summary);

    [LoggerMessage(11, LogLevel.Information, "mail domain {Domain}: mail from outside with a sender of it or of its sub-domains is {Verdict}")]
    public static partial void DomainCovered(this ILogger log, string domain, string verdict);

    [LoggerMessage(12, LogLevel.Information, "mail domain {Domain} is no longer in the directory and not covered by a line of its own any more")]
    public static partial void DomainGone(this ILogger log, string domain);

    [LoggerMessage(13, LogLevel.Information, "{Network} may relay: added to mynetworks")]
    public static partial void RelayClientAdded(this ILogger log, string network);

    [LoggerMessage(14, LogLevel.Information, "{Network} may no longer relay: removed from mynetworks")]
    public static partial void RelayClientGone(this ILogger log, string network);

    [LoggerMessage(20, LogLevel.Warning, "hold ({Reason}): {Summary}")]
    public static partial void Held(this ILogger log, string reason, string summary);

    [LoggerMessage(21, LogLevel.Error, "pass failed ({Reason}), it is tried again: {Summary}")]
    public static partial void Failed(this ILogger log, string reason, string summary);

    [LoggerMessage(22, LogLevel.Warning, "{Summary}")]
    public static partial void Unconfirmed(this ILogger log, string summary);

    [LoggerMessage(23, LogLevel.Information, "everything is as it should be again ({Reason})")]
    public static partial void Recovered(this ILogger log, string reason);

    [LoggerMessage(24, LogLevel.Information, "this host has not joined the domain yet; nothing is done")]
    public static partial void NotJoined(this ILogger log);

    [LoggerMessage(25, LogLevel.Warning, "Postfix does not run; see systemctl status postfix. It reads everything when it starts")]
    public static partial void PostfixStopped(this ILogger log);

    [LoggerMessage(30, LogLevel.Warning, "skipped: {Value}")]
    public static partial void SkippedValue(this ILogger log, string value);

    [LoggerMessage(31, LogLevel.Warning, "weakened: {Value}")]
    public static partial void Weakened(this ILogger log, string value);

    [LoggerMessage(40, LogLevel.Warning, "paused {Summary}")]
    public static partial void Paused(this ILogger log, string summary);

    [LoggerMessage(41, LogLevel.Information, "the pause is over ({Reason})")]
    public static partial void Resumed(this ILogger log, string reason);

    [LoggerMessage(42, LogLevel.Warning, "{Limit}")]
    public static partial void Limited(this ILogger log, string limit);

    [LoggerMessage(43, LogLevel.Information, "{Limit}")]
    public static partial void LimitOver(this ILogger log, string limit);

    [LoggerMessage(44, LogLevel.Warning, "{Limit}")]
    public static partial void LimitEarly(this ILogger log, string limit);

    [LoggerMessage(45, LogLevel.Warning, "what was set for some time and is over cannot be taken away now, it is tried again after the next pass: {Trouble}")]
    public static partial void NotForgotten(this ILogger log, string trouble);

    [LoggerMessage(50, LogLevel.Warning, "broken before the change already, and not by it: {Answer}")]
    public static partial void BrokenBefore(this ILogger log, string answer);

    [LoggerMessage(60, LogLevel.Warning, "drift, put right: {Drift}")]
    public static partial void Drifted(this ILogger log, string drift);

    [LoggerMessage(61, LogLevel.Information, "mail to {Recipient} about: {Subject}")]
    public static partial void Mailed(this ILogger log, string recipient, string subject);

    [LoggerMessage(62, LogLevel.Warning, "the mail to {Recipient} about \"{Subject}\" cannot be sent now, it is tried again: {Trouble}")]
    public static partial void NotMailed(this ILogger log, string recipient, string subject, string trouble);

    [LoggerMessage(80, LogLevel.Warning, "{Variable} cannot be written, so the app settings show an old state; it is tried again after the next pass: {Trouble}")]
    public static partial void StatusNotWritten(this ILogger log, string variable, string trouble);

    [LoggerMessage(81, LogLevel.Warning, "{Exception}")]
    public static partial void ExceptionEndsSoon(this ILogger log, string exception);

    [LoggerMessage(82, LogLevel.Warning, "{Exception}")]
    public static partial void ExceptionOver(this ILogger log, string exception);

    [LoggerMessage(85, LogLevel.Warning, "{File}, the metrics for Prometheus, cannot be written, and is tried again after the next pass: {Trouble}. If its directory is newer than this process: systemctl restart postfix-hardening")]
    public static partial void MetricsNotWritten(this ILogger log, string file, string trouble);

    [LoggerMessage(90, LogLevel.Critical, "unexpected error in a pass ({Reason}); the last good state stays and the pass is tried again")]
    public static partial void PassCrashed(this ILogger log, Exception error, string reason);
}
