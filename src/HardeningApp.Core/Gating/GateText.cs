using System.Globalization;
using HardeningApp.Core.Parsing;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Reporting;
using HardeningApp.Core.Reporting.Sources;
using HardeningApp.Core.Settings;
using HardeningApp.Core.State;

namespace HardeningApp.Core.Gating;

/// <summary>What the gate says, for people.</summary>
public static class GateText
{
    private const int MaxNamed = 3;

    /// <summary>Why something is not enforced yet, and the ways out.</summary>
    public static string Why(GateView view) =>
        $"{view.Subject} is not enforced yet: {string.Join("; ", Reasons(view))}. postfix-hardening next says what to do; {view.Command("enforce --accept-risk")} enforces all the same";

    /// <summary>What an administrator has accepted, for the ledger.</summary>
    public static string Taken(GateView view) => $"{view.Subject} is enforced at the administrator's risk: {string.Join("; ", Reasons(view))}";

    /// <summary>A source with its mails and what it is taken for.</summary>
    public static string Describe(OpenSource source) =>
        $"{Client(source)}, {Mails(source.Messages)}, {Kind(source)}";

    /// <summary>The command that says that the mail of a source may be refused.</summary>
    /// <param name="view">The feature or mail domain.</param>
    /// <param name="source">The source.</param>
    /// <param name="stage">The stage that is requested now.</param>
    public static string MayBeRefused(GateView view, OpenSource source, Stage stage) => view.Command($"{stage.ToText()} --accept {source.Accept}");

    /// <summary>How many mails.</summary>
    public static string Mails(long count) => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? "mail" : "mails")}");

    private static IEnumerable<string> Reasons(GateView view)
    {
        if (!view.Open.IsEmpty)
        {
            // Without the number of mails, which would make a new text, and a new line in the journal, of every mail that comes.
            var more = view.Open.Length - MaxNamed;
            yield return $"{Sources(view.Open.Length)} that it would refuse {(view.Open.Length == 1 ? "is" : "are")} not explained ("
                + string.Join("; ", view.Open.Take(MaxNamed).Select(source => $"{Client(source)}, {Kind(source)}: {Command(view, source)}"))
                + (more > 0 ? string.Create(CultureInfo.InvariantCulture, $"; and {more} more)") : ")");
        }

        // The time without seconds: the sentence must not change with every pass.
        if (view.Waits)
        {
            yield return view.Since is { } since
                ? string.Create(CultureInfo.InvariantCulture, $"its mail has been logged since {TimeText.Of(since)}, and {view.Days} days are asked for ({SettingNames.GateDays}), so until {TimeText.Of(view.Until)}")
                : string.Create(CultureInfo.InvariantCulture, $"its mail is not logged yet, and {view.Days} days of monitor are asked for ({SettingNames.GateDays})");
        }

        if (view.Collected is null)
            yield return $"the mail log was not read within the last hour, so nobody knows who would be refused (systemctl status postfix-hardening-report.timer; now: postfix-hardening report)";
    }

    /// <summary>What it is taken for.</summary>
    private static string Kind(OpenSource source) =>
        ReportWords.English[$"kind.{(Enum.TryParse<SourceKind>(source.Kind, out var kind) && Enum.IsDefined(kind) ? kind : SourceKind.Unknown)}"];

    /// <summary>The command of the report, or the one that says that its mail may be refused.</summary>
    private static string Command(GateView view, OpenSource source) => source.Command.Length > 0 ? source.Command : MayBeRefused(view, source, Stage.Enforce);

    private static string Client(OpenSource source) => source.Address.Length == 0 ? "sources that were not kept apart"
        : source.Name.Length == 0 ? source.Address
        : $"{source.Address} ({Printable.Escape(source.Name)})";

    private static string Sources(int count) => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? "source" : "sources")}");
}
