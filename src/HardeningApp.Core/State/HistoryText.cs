using System.Globalization;
using System.Text;
using HardeningApp.Core.Parsing;

namespace HardeningApp.Core.State;

/// <summary>The history as text for people: the generations that are kept, then the events: when, what kind, what asked for it, what happened.</summary>
public static class HistoryText
{
    /// <summary>All generations and events, newest last.</summary>
    public static string Full(HistoryDocument document)
    {
        if (document.Events.IsEmpty && document.Generations.IsEmpty)
            return "nothing has been changed yet\n";
        var reasons = document.Events.Select(happened => Reason(happened).Length).DefaultIfEmpty().Max();
        var text = new StringBuilder();
        foreach (var generation in document.Generations)
        {
            var result = generation.Result.ToString().ToLowerInvariant() + (generation.Why is { } why ? $" ({Printable.Escape(why)})" : "");
            text.AppendLine(CultureInfo.InvariantCulture, $"generation {generation.Number,-6}  {TimeText.Of(generation.Time)}  {Printable.Escape(generation.Reason)}: {result}; {Printable.Escape(generation.Summary)}");
        }

        if (!document.Generations.IsEmpty)
            text.AppendLine();
        foreach (var happened in document.Events)
            text.AppendLine(CultureInfo.InvariantCulture, $"{TimeText.Of(happened.Time)}  {happened.Kind,-11}  {Reason(happened).PadRight(reasons)}  {happened.Text}");
        return text.ToString();
    }

    private static string Reason(LedgerEvent happened) => Printable.Escape(happened.Reason ?? "?");
}
