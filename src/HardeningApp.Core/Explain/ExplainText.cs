using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using HardeningApp.Core.Parsing;
using HardeningApp.Core.Questions;

namespace HardeningApp.Core.Explain;

/// <summary>An explanation on one screen, what decides first. Whatever comes from outside is made printable.</summary>
public static class ExplainText
{
    private const int RuleWidth = 44;

    /// <summary>The whole text.</summary>
    /// <param name="explanation">The explanation.</param>
    /// <param name="live">What the running Postfix says; null when it was not asked.</param>
    public static string Full(Explanation explanation, SmtpReply? live)
    {
        var text = new StringBuilder();
        Line(explanation.IsAccepted ? "accepted" : "refused", $"{explanation.Reply}{(explanation.DependsOn.IsEmpty ? "" : " (if what it depends on lets it pass, see below)")}");
        if (live is not null)
        {
            Line("live", $"{live}{(explanation.AgreesWith(live) ? ", as expected" : "")}");
            if (!explanation.AgreesWith(live))
                Line("DIFFERENCE", "the running Postfix says something else than its configuration: run postfix reload and ask again; if it stays, please report both replies and what follows");
        }

        Line("decided by", Decision(explanation));
        Address("sender", explanation.Sender);
        Address("recipient", explanation.Recipient);
        Lines("depends on", explanation.DependsOn);
        Lines("log", explanation.LogLines);
        Lines("note", explanation.Notes);
        Lines("to change it", Advice.Of(explanation));
        Steps(text, explanation.Steps);
        return text.ToString();

        void Line(string name, string value) => text.AppendLine(CultureInfo.InvariantCulture, $"{(name.Length == 0 ? "" : name + ":"),-14}{Safe(value)}");

        void Lines(string name, ImmutableArray<string> values)
        {
            foreach (var (number, value) in values.Index())
                Line(number == 0 ? name : "", value);
        }

        void Address(string name, AddressReading reading)
        {
            var asIs = reading.ReadAs == reading.Typed;
            Line(name, $"<{reading.Typed}>{(asIs || reading.ReadAs is null or "" ? "" : $" is read as {reading.ReadAs}")}, {ExplainWords.Of(reading)}{(reading.Error is null ? "" : $": {reading.Error}")}");
            foreach (var because in reading.Because)
                Line("", because);
        }
    }

    private static string Decision(Explanation explanation)
    {
        if (explanation.Deciding is not { } step)
        {
            return explanation.IsAccepted ? "no restriction refuses it"
                : explanation.Steps.IsEmpty ? "the syntax of an address, before any restriction" : "an earlier restriction that lets nothing be accepted for now (defer_if_permit), see the steps";
        }

        var key = step.UcrKey is null ? "" : $", UCR {step.UcrKey}";
        return $"{step.Rule} ({step.List}{key}): {step.Because}";
    }

    private static void Steps(StringBuilder text, ImmutableArray<CheckStep> steps)
    {
        if (!steps.IsEmpty)
            text.AppendLine("steps:");
        string? list = null;
        foreach (var step in steps)
        {
            if (step.List != list)
                text.AppendLine(CultureInfo.InvariantCulture, $"  {list = step.List}");
            var rule = $"{new string(' ', 2 * step.Depth)}{Safe(step.Rule)}";
            text.AppendLine(CultureInfo.InvariantCulture, $"    {ExplainWords.Of(step.Verdict),-8}{rule.PadRight(RuleWidth)} {Safe(step.Because)}");
        }
    }

    /// <summary>Quotes belong to addresses, and cannot end anything here.</summary>
    private static string Safe(string text) => Printable.Escape(text).Replace("\\u0022", "\"", StringComparison.Ordinal);
}
