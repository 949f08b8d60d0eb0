using HardeningApp.Core.Policy;
using HardeningApp.Core.Reporting.Log;

namespace HardeningApp.Core.Reporting;

/// <summary>What is counted together to tell how much it was lately.</summary>
/// <param name="Hour">Whole hours since 1970, UTC.</param>
/// <param name="Feature">The feature.</param>
/// <param name="Verdict">What became of the mails.</param>
public readonly record struct SeenHour(long Hour, Feature Feature, LogVerdict Verdict)
{
    /// <summary>How many hours a day has.</summary>
    public const int Day = 24;

    /// <summary>The hour that a moment is in.</summary>
    public static long Of(DateTimeOffset time) => time.ToUnixTimeSeconds() / 3600;
}
