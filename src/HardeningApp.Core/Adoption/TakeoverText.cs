using System.Text;
using HardeningApp.Core.Parsing;
using HardeningApp.Core.Planning;

namespace HardeningApp.Core.Adoption;

/// <summary>A takeover as text for people: what was found, what changes, what is different afterwards.</summary>
public static class TakeoverText
{
    /// <summary>The whole takeover with the plan that follows from it.</summary>
    public static string Full(Takeover takeover, Plan plan)
    {
        var text = new StringBuilder();
        foreach (var finding in takeover.Findings)
            Line("found", finding.ToString());
        foreach (var line in takeover.Kept)
            Line("keeps", $"{Printable.Escape(line.ToString())}, which is about no mail domain of the directory; a candidate for an exception");
        foreach (var difference in takeover.Differences)
            Line("different", difference);
        foreach (var blocker in takeover.Blockers)
            Line("IN THE WAY", blocker);
        foreach (var change in takeover.Settings)
            Line("setting", $"{change.Key}: {(change.Before is null ? "(not set)" : Printable.Quote(change.Before))} -> {Printable.Quote(change.After ?? "")}");
        return text.Append(PlanText.Full(plan with { Findings = [] })).ToString();

        void Line(string what, string content) => text.Append(what).Append(": ").AppendLine(content);
    }
}
