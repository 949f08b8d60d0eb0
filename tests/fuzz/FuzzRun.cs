using System.Collections.Immutable;
using System.Diagnostics;

namespace HardeningApp.Fuzz;

/// <summary>Runs generated cases against all targets. A case depends on seed and number alone, so each can be run again by itself.</summary>
public static class FuzzRun
{
    /// <summary>The seed when none is given.</summary>
    public const int UsualSeed = 20260101;

    private const int MaxFindings = 20;

    /// <summary>No input may cost more; a busy machine has its share in it.</summary>
    private static readonly TimeSpan CaseLimit = TimeSpan.FromSeconds(5);

    private static readonly ImmutableArray<FuzzTarget> Targets =
    [
        new("names", 20, NameTarget.Try), new("addresses", 20, AddressTarget.Try), new("settings", 15, SettingsTarget.Try), new("tables", 15, TableTarget.Try),
        new("registry", 5, RegistryTarget.Try), new("ledger", 5, LedgerTarget.Try), new("templates", 5, TemplateTarget.Try), new("plans", 15, PlanTarget.Try),
    ];

    /// <summary>Runs cases.</summary>
    /// <param name="cases">How many.</param>
    /// <param name="seed">The same seed gives the same cases.</param>
    /// <param name="only">The name of the only target; null for all.</param>
    public static FuzzReport Of(int cases, int seed, string? only = null)
    {
        var order = Targets.Where(target => only is null || target.Name == only).SelectMany(target => Enumerable.Repeat(target, target.Weight)).ToArray();
        if (order.Length == 0)
            throw new ArgumentException($"no target {only}; there are {string.Join(", ", Targets.Select(target => target.Name))}", nameof(only));
        var counts = Targets.ToDictionary(target => target.Name, target => new TargetCount(target.Name, 0, 0, TimeSpan.Zero, TimeSpan.Zero));
        var (findings, failed, start) = (new List<string>(), 0, Stopwatch.GetTimestamp());
        for (var number = 0; number < cases; number++)
        {
            // Neighbours in the list are of one target; a step that has no divisor in common with its length mixes them.
            var target = order[(int)((long)number * 37 % order.Length)];
            var (values, finding, time) = Run(target, seed, number);
            var count = counts[target.Name];
            counts[target.Name] = count with { Cases = count.Cases + 1, Values = count.Values + values, Time = count.Time + time, Slowest = time > count.Slowest ? time : count.Slowest };
            if (finding is null)
                continue;
            failed++;
            if (findings.Count < MaxFindings)
                findings.Add($"FINDING {target.Name}, seed {seed}, case {number}: {finding}");
        }

        return new FuzzReport(seed, [.. counts.Values.Where(count => count.Cases > 0)], [.. findings], cases - failed, failed, Stopwatch.GetElapsedTime(start));
    }

    private static (int Values, string? Finding, TimeSpan Time) Run(FuzzTarget target, int seed, int number)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            var values = target.Try(new HostileInput(HashCode(seed, number)));
            var time = Stopwatch.GetElapsedTime(start);
            return (values, time > CaseLimit ? $"took {time.TotalSeconds:0.0} s" : null, time);
        }
        // Whatever is thrown here is not documented: that is a finding, and the run goes on.
        catch (Exception e)
        {
            return (1, e is FindingException ? e.Message : e.ToString(), Stopwatch.GetElapsedTime(start));
        }
    }

    /// <summary>A mix of both numbers that is the same in every process.</summary>
    private static int HashCode(int seed, int number) => unchecked((int)((((uint)seed * 2654435761u) ^ (uint)number) * 2246822519u));
}
