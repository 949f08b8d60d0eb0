using System.Globalization;

namespace HardeningApp.E2E.Crashes;

/// <summary>How many kills there are and what they start from: <c>make crash N=500 SEED=7</c>.</summary>
/// <param name="Kills">Of each class.</param>
/// <param name="Seed">The same seed gives the same choice of steps, targets and delays.</param>
internal sealed record CrashPlan(int Kills, int Seed)
{
    private const int UsualKills = 100;
    private const int UsualSeed = 20260101;

    /// <summary>What the environment asks for. Half of the kills hit named steps, half random moments.</summary>
    public static CrashPlan Current { get; } = new((Number("CRASHES", UsualKills) + 1) / 2, Number("SEED", UsualSeed));

    private static int Number(string variable, int usual) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text
        ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture)
        : usual;
}
