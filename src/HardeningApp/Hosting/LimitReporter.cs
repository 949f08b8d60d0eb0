using HardeningApp.Core.State;
using HardeningApp.Platform.Pass;
using Microsoft.Extensions.Logging;

namespace HardeningApp.Hosting;

/// <summary>Tells the journal when a limited stage or a pause begins and ends. After a restart what lasts still is said once more.</summary>
internal sealed class LimitReporter(ILogger<LimitReporter> log)
{
    private const string Running = "running";

    private IReadOnlyCollection<LimitStatus> _last = [];
    private bool _wasPaused;

    /// <summary>Reports what has changed since the pass before.</summary>
    public void Report(PassOutcome outcome)
    {
        // A failed pass may not even have read the settings.
        if (outcome.Plan is null)
            return;
        var now = outcome.Status.Limits;
        foreach (var limit in now.Except(_last))
            Say(limit);
        foreach (var limit in _last.Where(limit => limit.State == Running && !now.Any(other => IsSame(other, limit))))
            log.LimitOver(LimitText.Ended(limit));
        _last = now;
        if (_wasPaused && outcome.Status.Pause is null)
            log.Resumed(outcome.Status.Reason);
        _wasPaused = outcome.Status.Pause is not null;
    }

    private void Say(LimitStatus limit)
    {
        switch (limit.State)
        {
            case Running:
                log.Limited(LimitText.Of(limit));
                break;
            case "early":
                log.LimitEarly(LimitText.Of(limit));
                break;
            default:
                log.LimitOver(LimitText.Of(limit));
                break;
        }
    }

    /// <summary>Whether it is the same one, perhaps in another state.</summary>
    private static bool IsSame(LimitStatus a, LimitStatus b) =>
        (a.Feature, a.Domain, a.Stage, a.Since, a.Until) == (b.Feature, b.Domain, b.Stage, b.Since, b.Until);
}
