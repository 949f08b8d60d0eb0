namespace HardeningApp.Fuzz;

/// <summary>What a target cost.</summary>
/// <param name="Name">The target.</param>
/// <param name="Cases">Its cases.</param>
/// <param name="Values">The hostile values in them.</param>
/// <param name="Time">Of all cases.</param>
/// <param name="Slowest">The longest case.</param>
public sealed record TargetCount(string Name, int Cases, long Values, TimeSpan Time, TimeSpan Slowest);
