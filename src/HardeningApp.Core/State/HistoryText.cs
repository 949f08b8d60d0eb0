using System.Globalization;
using System.Text;
using HardeningApp.Core.Parsing;

namespace HardeningApp.Core.State;

/// <summary>The history as text for people: when, what kind, what asked for it, what happened.</summary>
public static class HistoryText
{
    /// <summary>All events, newest last.</summary>
    public static string Full(HistoryDocument document)
    {
        if (document.Events.IsEmpty)
            return "nothing has been changed yet\n";
        var reasons = document.Events.Max(happened => Reason(happened).Length);
        var text = new StringBuilder();
        foreach (var happened in document.Events)
            text.AppendLine(CultureInfo.InvariantCulture, $"{TimeText.Of(happened.Time)}  {happened.Kind,-11}  {Reason(happened).PadRight(reasons)}  {happened.Text}");
        return text.ToString();
    }

    private static string Reason(LedgerEvent happened) => Printable.Escape(happened.Reason ?? "?");
}
