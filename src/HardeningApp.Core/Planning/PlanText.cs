using System.Text;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Parsing;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Planning;

/// <summary>A plan as text for people: a diff with a heading for each thing that changes.</summary>
public static class PlanText
{
    private const int MaxLines = 40;

    /// <summary>The whole plan.</summary>
    public static string Full(Plan plan)
    {
        var text = new StringBuilder();
        foreach (var hold in plan.Holds)
            text.AppendLine($"HOLD {Subject(hold)}{hold.Code}: {hold.Why}");
        foreach (var finding in plan.Findings)
            text.AppendLine($"found: {Printable.Escape(finding.ToString())}");
        foreach (var drift in plan.Drift)
            text.AppendLine($"drift: {drift}");
        if (plan.Ucr.FirstOrDefault(IsNetworks) is { } networks)
        {
            text.AppendLine($"step: relay clients{(Difference(networks).Removed.Length == 0 ? " (lets hosts relay and takes nothing from anybody)" : "")}");
            Append(text, networks);
            if (!plan.Files.IsEmpty || plan.Ucr.Length > 1)
                text.AppendLine("step: policy");
        }

        foreach (var file in plan.Files)
        {
            text.AppendLine($"{(file.Map is null ? "remove" : "write")} {PostfixNames.ConfigDirectory}/{file.Name} ({file.Reason})");
            AppendLines(text, "  - ", file.Removed);
            AppendLines(text, "  + ", file.Added);
        }

        foreach (var change in plan.Ucr.Where(change => !IsNetworks(change)))
            Append(text, change);
        if (plan.Unconfirmed && !plan.HasChanges)
            text.AppendLine("reload Postfix (its configuration changed since the last confirmed reload)");
        foreach (var skipped in plan.Skipped)
            text.AppendLine($"skipped: {skipped}");
        foreach (var warning in plan.Warnings)
            text.AppendLine($"WARNING: {warning}");
        foreach (var remark in plan.Remarks)
            text.AppendLine($"note: {remark}");
        if (plan.IsEmpty)
            text.AppendLine("nothing to change");
        return text.ToString();
    }

    /// <summary>What a hold concerns, as the beginning of a line; nothing for one that concerns everything.</summary>
    public static string Subject(Hold hold) => hold.Feature is { } feature ? $"{feature.ToText()} {hold.From.ToText()}, " : "";

    private static bool IsNetworks(UcrChange change) => change.Key == PostfixNames.MyNetworks;

    /// <summary>One line for the journal and the list of events.</summary>
    public static string Summary(Plan plan)
    {
        var parts = plan.Files.Select(file => file.Map is null
                ? $"{file.Name} removed"
                : $"{file.Name}: {file.Map.Keys} keys, {file.Added.Count} added, {file.Removed.Count} removed ({file.Reason})")
            .Concat(plan.Ucr.Select(change => IsNetworks(change) ? NetworksSummary(change) : $"{Printable.Escape(change.Key)} {(change.After is null ? "unset" : "set")}"));
        return string.Join("; ", plan.HasChanges ? parts : ["Postfix reloaded"]);
    }

    private static string NetworksSummary(UcrChange change)
    {
        var (removed, added) = Difference(change);
        return $"mynetworks {string.Join(' ', added.Select(entry => "+" + entry).Concat(removed.Select(entry => "-" + entry)).DefaultIfEmpty("reordered"))}";
    }

    private static void Append(StringBuilder text, UcrChange change)
    {
        text.AppendLine($"{(change.After is null ? "unset" : "set")} {Printable.Escape(change.Key)}");
        if (IsNetworks(change))
        {
            var (removed, added) = Difference(change);
            AppendLines(text, "  - ", removed);
            AppendLines(text, "  + ", added);
            return;
        }

        if (change.Before is not null)
            text.AppendLine($"  - {Printable.Quote(change.Before)}");
        if (change.After is not null)
            text.AppendLine($"  + {Printable.Quote(change.After)}");
    }

    private static (string[] Removed, string[] Added) Difference(UcrChange change)
    {
        var (before, after) = (MyNetworksPlan.Split(change.Before), MyNetworksPlan.Split(change.After ?? PostfixNames.Loopback));
        return ([.. before.Except(after)], [.. after.Except(before)]);
    }

    private static void AppendLines(StringBuilder text, string sign, IReadOnlyCollection<string> lines)
    {
        foreach (var line in lines.Take(MaxLines))
            text.Append(sign).AppendLine(Printable.Escape(line));
        if (lines.Count > MaxLines)
            text.AppendLine($"{sign}… and {lines.Count - MaxLines} more (--json shows all)");
    }
}
