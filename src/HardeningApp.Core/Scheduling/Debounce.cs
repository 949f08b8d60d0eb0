namespace HardeningApp.Core.Scheduling;

/// <summary>
/// When a wake should lead to a pass. The first wake of a quiet period runs at once; one that comes during a pass or shortly after it
/// waits until the wakes pause, but not for ever.
/// </summary>
/// <param name="quiet">The pause to wait for, 200 ms.</param>
/// <param name="longest">The longest a wake may wait, 2 s.</param>
public sealed class Debounce(TimeSpan quiet, TimeSpan longest)
{
    private DateTimeOffset? _lastPassEnd;
    private DateTimeOffset? _firstWaiting;
    private DateTimeOffset _lastWake;

    /// <summary>The debounce of the daemon.</summary>
    public static Debounce Standard => new(TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(2));

    /// <summary>A wake arrived.</summary>
    public void Wake(DateTimeOffset now)
    {
        _firstWaiting ??= now;
        _lastWake = now;
    }

    /// <summary>A pass ended; what wakes now belongs to the next one.</summary>
    public void PassEnded(DateTimeOffset now) => _lastPassEnd = now;

    /// <summary>A pass is about to start and takes all waiting wakes with it.</summary>
    public void PassStarts() => _firstWaiting = null;

    /// <summary>When the next pass is due, or null when no wake is waiting.</summary>
    public DateTimeOffset? Due()
    {
        if (_firstWaiting is not { } first)
            return null;
        if (_lastPassEnd is null || first - _lastPassEnd >= quiet)
            return first;
        var (pause, limit) = (_lastWake + quiet, first + longest);
        return pause < limit ? pause : limit;
    }
}
