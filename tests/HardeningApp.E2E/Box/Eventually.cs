namespace HardeningApp.E2E.Box;

/// <summary>Waits for what takes a moment.</summary>
public static class Eventually
{
    /// <summary>How long a moment may take on a loaded machine. Waiting ends when it is over, so a long limit costs nothing but a later failure.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromSeconds(90);

    private static readonly TimeSpan _shortest = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan _longest = TimeSpan.FromMilliseconds(500);

    /// <summary>Asks until the answer is yes; returns how long it took, and throws when the time is over.</summary>
    public static async Task<TimeSpan> TrueAsync(
        Func<Task<bool>> condition, TimeSpan within, string what, CancellationToken cancellationToken = default)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var holds = await condition();
            var elapsed = TimeProvider.System.GetElapsedTime(start);
            if (holds)
                return elapsed;
            if (elapsed > within)
                throw new TimeoutException($"not within {within.TotalSeconds} s: {what}");
            // Asking costs more than waiting, and the boxes share the processors.
            var pause = _shortest + (elapsed / 8);
            await Task.Delay(pause < _longest ? pause : _longest, TimeProvider.System, cancellationToken);
        }
    }
}
