namespace HardeningApp.Core.State;

/// <summary>Which generations are kept: 20, among them at most five that did not work, and always the first, the confirmed one and the one on disk.</summary>
public static class GenerationRetention
{
    /// <summary>How many are kept.</summary>
    public const int Kept = 20;

    private const int KeptOfTrouble = 5;

    /// <summary>The numbers of those that can go.</summary>
    /// <param name="all">Number to whether it worked; one that cannot be read did not.</param>
    /// <param name="needed">Numbers that must stay.</param>
    public static IEnumerable<long> Surplus(IEnumerable<KeyValuePair<long, bool>> all, IReadOnlyCollection<long> needed)
    {
        var (kept, trouble) = (0, 0);
        foreach (var (number, worked) in all.Where(one => one.Key != 0).OrderByDescending(one => one.Key))
        {
            var stays = needed.Contains(number) || (kept < Kept && (worked || trouble < KeptOfTrouble));
            if (!stays)
                yield return number;
            kept += stays ? 1 : 0;
            trouble += stays && !worked ? 1 : 0;
        }
    }
}
