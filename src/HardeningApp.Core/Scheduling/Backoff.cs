namespace HardeningApp.Core.Scheduling;

/// <summary>The wait before the next try after failures in a row: 1 s, doubled up to 60 s, with up to a quarter of jitter.</summary>
/// <param name="random">Gives numbers from 0 to below 1; spreads many servers that fail at the same moment.</param>
public sealed class Backoff(Func<double> random)
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>Failures in a row.</summary>
    public int Failures { get; private set; }

    /// <summary>One more failure; returns how long to wait.</summary>
    public TimeSpan Failed() => After(++Failures) * (1 - (0.25 * random()));

    /// <summary>The wait after a number of failures in a row, without jitter.</summary>
    public static TimeSpan After(int failures)
    {
        var wait = First * Math.Pow(2, Math.Clamp(failures - 1, 0, 6));
        return wait < Longest ? wait : Longest;
    }

    /// <summary>A success ends the row.</summary>
    public void Succeeded() => Failures = 0;
}
