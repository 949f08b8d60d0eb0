namespace HardeningApp.Hosting;

/// <summary>Tells the watchdog since when the current pass runs. Waiting for work is no hang.</summary>
internal sealed class PassClock(TimeProvider time)
{
    private long _started;

    /// <summary>How long the current pass has run; zero between passes.</summary>
    public TimeSpan Running => Interlocked.Read(ref _started) is not 0 and var started ? time.GetElapsedTime(started) : TimeSpan.Zero;

    /// <summary>A pass starts.</summary>
    public void Start() => Interlocked.Exchange(ref _started, Math.Max(1, time.GetTimestamp()));

    /// <summary>The pass ended.</summary>
    public void Stop() => Interlocked.Exchange(ref _started, 0);
}
