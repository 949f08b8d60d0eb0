using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace HardeningApp.Fuzz;

/// <summary>What a run found.</summary>
/// <param name="Seed">The seed of the run.</param>
/// <param name="Targets">Each target with its cases, hostile values and time.</param>
/// <param name="Findings">The first findings, each with what is needed to see it again.</param>
/// <param name="Passed">Cases without a finding.</param>
/// <param name="Failed">Cases with one.</param>
/// <param name="Duration">How long it took.</param>
public sealed record FuzzReport(int Seed, ImmutableArray<TargetCount> Targets, ImmutableArray<string> Findings, int Passed, int Failed, TimeSpan Duration)
{
    /// <summary>The report for people; the last line is <c>N passed, N failed</c>.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{"target",-12}{"cases",10}{"values",12}{"seconds",10}{"µs/case",10}{"slowest ms",12}");
        foreach (var target in Targets)
        {
            text.AppendLine(CultureInfo.InvariantCulture,
                $"{target.Name,-12}{target.Cases,10}{target.Values,12}{target.Time.TotalSeconds,10:0.0}{target.Time.TotalMicroseconds / Math.Max(1, target.Cases),10:0.0}{target.Slowest.TotalMilliseconds,12:0.0}");
        }

        foreach (var finding in Findings)
            text.AppendLine(finding);
        text.AppendLine(CultureInfo.InvariantCulture,
            $"seed {Seed}, {Targets.Sum(target => target.Values)} hostile values in {Duration.TotalSeconds:0.0} s, {(Passed + Failed) / Math.Max(0.001, Duration.TotalSeconds):0} cases/s");
        text.AppendLine(CultureInfo.InvariantCulture, $"{Passed} passed, {Failed} failed");
        return text.ToString();
    }
}
