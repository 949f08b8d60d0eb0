using System.Text;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Settings;

namespace HardeningApp.Core.State;

/// <summary>
/// The status in one line for the app settings (<c>postfix-hardening/status</c>): the stages in force, then what keeps one back. Words of the
/// settings only, so that it needs no translation. No times and no numbers that change by themselves, because each new text is a write to UCR.
/// </summary>
public static class StatusLine
{
    /// <summary>Longest line, in characters; the status has the rest.</summary>
    public const int MaxLength = 300;

    /// <summary>The line.</summary>
    /// <param name="status">The outcome of the last pass; null when none has ended.</param>
    public static string Of(PassStatus? status)
    {
        if (status is null)
            return "no pass has ended yet";
        var stages = string.Join(", ", status.Features.Select(feature => $"{feature.Feature} {Stage(feature, status)}"));
        string[] trouble = status.State switch
        {
            "ok" or "off" => [],
            "hold" => [.. status.Holds.GroupBy(hold => hold.Code, hold => hold.Feature).Select(Hold)],
            "error" => [$"error: {status.Summary}"],
            var state => [state],
        };
        // The stages first: the end of a long error may be cut off.
        return Safe(string.Join("; ", [.. stages.Length > 0 ? [stages] : Array.Empty<string>(), .. trouble]));
    }

    private static string Stage(FeatureStatus feature, PassStatus status) => feature.Feature == Feature.Sender.ToText() && !status.SenderDomains.IsEmpty
        ? $"{feature.Effective} [{string.Join(", ", status.SenderDomains.Select(domain => $"{domain.Domain} {domain.Effective}"))}]"
        : feature.Effective;

    private static string Hold(IGrouping<string, Feature?> hold) => hold.Contains(null)
        ? $"hold {hold.Key}"
        : $"hold {hold.Key} [{string.Join(", ", hold.Distinct().Select(feature => feature!.Value.ToText()))}]";

    /// <summary>A text that may become a UCR value: an error can name a hostile one, and UCR runs code inside a value as root.</summary>
    private static string Safe(string text)
    {
        var line = new StringBuilder();
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, MaxLength)))
        {
            line.Append(c switch
            {
                '"' => "",
                '(' => "[",
                ')' => "]",
                _ when UcrText.FirstForbidden(c.ToString()) is null => c.ToString(),
                _ => "_",
            });
        }

        return line.Append(text.Length > MaxLength ? " ..." : "").ToString().Trim();
    }
}
