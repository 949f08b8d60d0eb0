using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace HardeningApp.E2E.Policy;

/// <summary>Compares what came of the cases with what was expected, as a table for people.</summary>
public static class PolicyTable
{
    /// <summary>The differences of one case in one state, as sentences.</summary>
    public static IEnumerable<string> Differences(PolicyCase expected, PolicyColumn column, Outcome found)
    {
        if (expected.Expected[column] != found.Verdict)
            yield return $"{Name(column)}: expected {expected.Expected[column]}, found {found.Verdict}";
        var kinds = column == PolicyColumn.Monitor ? expected.Log : ExtraLines.None;
        if (kinds != found.Kinds)
            yield return $"{Name(column)}: expected {Text(kinds)} in the mail log, found {Text(found.Kinds)}";
    }

    /// <summary>A row for each case, what differs below it; the last line counts.</summary>
    /// <returns>The table, and how many cases differ.</returns>
    public static (string Text, int Failed) Of(
        ImmutableArray<PolicyCase> cases, IReadOnlyDictionary<PolicyColumn, ImmutableDictionary<string, Outcome>> outcomes)
    {
        var failed = 0;
        var text = new StringBuilder();
        Row(text, "", "id", "host:port", "before_dcs", "before", "monitor", "log", "enforce", "mail");
        foreach (var one in cases)
        {
            string Found(PolicyColumn column) => outcomes[column][one.Id].Verdict.ToString();
            var differences = Enum.GetValues<PolicyColumn>().SelectMany(column => Differences(one, column, outcomes[column][one.Id])).ToArray();
            failed += differences.Length == 0 ? 0 : 1;
            Row(text, differences.Length == 0 ? "ok" : "FAIL", one.Id, $"{one.Source}:{one.Mail.Port}", Found(PolicyColumn.BeforeDcs), Found(PolicyColumn.Before),
                Found(PolicyColumn.Monitor), Text(outcomes[PolicyColumn.Monitor][one.Id].Kinds), Found(PolicyColumn.Enforce), $"{one.Mail.From} -> {one.Mail.To}");
            foreach (var difference in differences)
                text.Append("     ").AppendLine(difference);
        }

        text.Append(CultureInfo.InvariantCulture, $"{cases.Length - failed} passed, {failed} failed");
        return (text.ToString(), failed);
    }

    private static string Name(PolicyColumn column) => column == PolicyColumn.BeforeDcs ? "before_dcs" : column.ToString().ToLowerInvariant();

    private static string Text(ExtraLines kinds) => kinds switch
    {
        ExtraLines.None => "-",
        ExtraLines.Warn => "warn",
        ExtraLines.WouldRefuse => "would-refuse",
        _ => "warn+would-refuse",
    };

    private static void Row(StringBuilder text, string result, string id, string host, string beforeDcs, string before, string monitor, string log, string enforce, string mail) =>
        text.AppendLine(string.Create(CultureInfo.InvariantCulture,
            $"{result,-4} {id,-4} {host,-16} {beforeDcs,-18} {before,-18} {monitor,-18} {log,-17} {enforce,-21} {mail}"));
}
