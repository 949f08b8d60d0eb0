using System.Globalization;
using System.Text;
using HardeningApp.Core.Planning;

namespace HardeningApp.Core.State;

/// <summary>The status as text for people.</summary>
public static class StatusText
{
    private const int MaxNetworks = 20;

    /// <summary>The whole status.</summary>
    public static string Full(StatusDocument document)
    {
        var text = new StringBuilder();
        Line("daemon", document.Running ? "running" : "not running (systemctl start postfix-hardening)");
        if (document.Status is { } status)
        {
            Line("state", $"{status.State}: {status.Summary}");
            foreach (var feature in status.Features)
                Line(feature.Feature, $"requested {feature.Requested ?? "?"}, effective {feature.Effective}{(feature.Feature == "sender" ? $", {status.MailDomains} mail domains" : "")}");
            foreach (var domain in status.SenderDomains)
                Line("  domain", $"{domain.Domain}: requested {domain.Requested}, effective {domain.Effective}");
            foreach (var limit in status.Limits)
                Line("limited", LimitText.Of(limit));
            if (status.Pause is { } pause)
                Line("paused", PauseText.Span(pause));
            if (!status.PostfixRunning)
                Line("postfix", "not running (systemctl status postfix)");
            Line("relay clients", Networks(status));
            Line("generation", $"{status.Generation}{(status.Unconfirmed > 0 ? $", {status.Unconfirmed} not confirmed by Postfix" : "")}, applied {Time(document.AppliedAt)}");
            Line("last attempt", Time(document.LastAttempt));
            Line("last success", Time(document.LastSuccess));
            if (document.Undone is { } undone)
                Line("undone", $"generation {undone.Generation}: {undone.Next}");
            foreach (var hold in status.Holds)
                Line("hold", $"{PlanText.Subject(hold)}{hold.Code}: {hold.Why}");
            foreach (var skipped in status.Skipped)
                Line("skipped", skipped);
            foreach (var warning in status.Warnings)
                Line("warning", warning);
            foreach (var exception in status.EndingSoon)
                Line("ends soon", exception);
            foreach (var remark in status.Remarks)
                Line("note", remark);
        }
        else
        {
            Line("state", "no pass has ended yet");
        }

        if (document.LedgerTrouble is { } trouble)
            Line("ledger", trouble);
        if (!document.Events.IsEmpty)
            text.AppendLine("events:");
        foreach (var happened in document.Events)
            text.AppendLine(CultureInfo.InvariantCulture, $"  {Time(happened.Time)}  {happened.Kind,-10} {happened.Text}");
        return text.ToString();

        void Line(string name, string value) => text.AppendLine(CultureInfo.InvariantCulture, $"{name + ":",-15}{value}");
    }

    private static string Networks(PassStatus status) => status.RelayNetworks switch
    {
        { IsEmpty: true } => "none because of us",
        { Length: > MaxNetworks } networks => $"{string.Join(' ', networks.Take(MaxNetworks))} … ({networks.Length})",
        var networks => string.Join(' ', networks),
    };

    private static string Time(DateTimeOffset? time) => TimeText.Of(time);
}
