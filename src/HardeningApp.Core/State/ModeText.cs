using System.Globalization;
using System.Text;
using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.State;

/// <summary>The stages as a table for people: what is requested, what is in force, and what holds it.</summary>
public static class ModeText
{
    private const string NotKnown = "?";

    /// <summary>The table and, below it, the holds that it names.</summary>
    /// <param name="requested">The requested stages, as the settings say now.</param>
    /// <param name="status">The outcome of the last pass; null when none has ended.</param>
    /// <param name="features">The features to show.</param>
    public static string Table(FeatureStages requested, PassStatus? status, IReadOnlyCollection<Feature> features)
    {
        var text = new StringBuilder();
        var shown = new List<Hold>();
        string[][] rows = [["feature", "requested", "effective", "held by"], .. features.SelectMany(feature => Rows(requested, status, feature, shown))];
        var widths = Enumerable.Range(0, 3).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
            text.AppendLine(string.Join("  ", row.Select((cell, column) => column < widths.Length ? cell.PadRight(widths[column]) : cell)).TrimEnd());
        foreach (var hold in shown.Distinct())
            text.AppendLine(CultureInfo.InvariantCulture, $"\n{hold.Code}: {hold.Why}");
        if (Trouble(status) is { } trouble)
            text.AppendLine(CultureInfo.InvariantCulture, $"\n{trouble}");
        return text.ToString();
    }

    private static IEnumerable<string[]> Rows(FeatureStages requested, PassStatus? status, Feature feature, List<Hold> shown)
    {
        var holds = status?.Holds.Where(hold => hold.Feature is null || hold.Feature == feature).ToArray() ?? [];
        shown.AddRange(holds);
        yield return [feature.ToText(), requested.Of(feature).ToText(), Effective(status, feature), string.Join(", ", holds.Select(hold => hold.Code).Distinct())];
        if (feature != Feature.Sender)
            yield break;
        foreach (var (domain, stage) in requested.Sender.Domains)
        {
            var effective = status?.SenderDomains.FirstOrDefault(own => own.Domain == domain.Value)?.Effective;
            yield return [$"  {domain}", stage.ToText(), effective ?? NotKnown, ""];
        }
    }

    private static string Effective(PassStatus? status, Feature feature) =>
        status?.Features.FirstOrDefault(known => known.Feature == feature.ToText())?.Effective ?? NotKnown;

    /// <summary>What keeps the stages back besides holds.</summary>
    private static string? Trouble(PassStatus? status) => status?.State switch
    {
        null => "no pass has ended yet, so nothing is known about what is in force (systemctl start postfix-hardening, or postfix-hardening apply)",
        "ok" or "off" or "hold" => null,
        var state => $"{state}: {status.Summary}",
    };
}
