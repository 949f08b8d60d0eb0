using System.Globalization;
using System.Text;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.State;

/// <summary>
/// The status as metrics in Prometheus' text format. It holds no time that moves while nothing else changes: the time of the last attempt is that of
/// the file, which node_exporter exports as <c>node_textfile_mtime_seconds</c>, so that a pass that finds nothing to do writes nothing.
/// </summary>
public static class MetricsText
{
    private const string Prefix = "postfix_hardening_";

    /// <summary>All words of <see cref="PassStatus.State"/>: a series must not come and go with its state.</summary>
    private static readonly string[] States = ["ok", "off", "hold", "error", "unconfirmed", "paused", "not-joined"];

    /// <summary>The content of the file.</summary>
    /// <param name="status">The outcome of the last pass, as it is stored.</param>
    public static string Of(PassStatus status)
    {
        var text = new StringBuilder();
        Metric("success", "Whether the last attempt ended well; node_textfile_mtime_seconds of this file is when that was.", ("", Bit(status.State is "ok" or "off")));
        if (status.LastSuccess is { } success)
            Metric("last_success_timestamp_seconds", "When an attempt ended well; while success is 1, the last attempt is a later one.", ("", success.ToUnixTimeSeconds()));
        Metric("since_timestamp_seconds", "Since when the outcome is this one.", ("", status.Since.ToUnixTimeSeconds()));
        Metric("state", "The outcome of the last attempt: 1 for the state that holds.", [.. States.Select(state => ($"state=\"{state}\"", Bit(state == status.State)))]);
        Metric("requested_stage", "What is asked for: 0 off, 1 monitor, 2 enforce.", Stages(status, feature => feature.Requested));
        Metric("stage", "What is in force: 0 off, 1 monitor, 2 enforce.", Stages(status, feature => feature.Effective));
        Metric("limited_stages", "Stages that count for some time instead of the requested ones.", ("", status.Limits.Count(limit => limit.State == "running")));
        Metric("paused", "Whether an administrator has paused the daemon.", ("", Bit(status.Pause is not null)));
        Metric("postfix_running", "Whether Postfix ran at the last attempt.", ("", Bit(status.PostfixRunning)));
        Metric("holds", "What waits for a person.", ("", status.Holds.Length));
        Metric("warnings", "What weakens a stage that is in force.", ("", status.Warnings.Length));
        Metric("skipped_values", "Values of the directory that are left out.", ("", status.Skipped.Length));
        Metric("mail_domains", "Mail domains that are covered.", ("", status.MailDomains));
        Metric("relay_networks", "Addresses that may relay because of this program.", ("", status.RelayNetworks.Length));
        Metric("generation", "The number of the newest generation.", ("", status.Generation));
        Metric("unconfirmed_generations", "Generations that Postfix has not confirmed yet.", ("", status.Unconfirmed));
        return text.ToString();

        void Metric(string name, string help, params ReadOnlySpan<(string Labels, long Value)> samples)
        {
            // A metric without a sample is not mentioned: nothing can be said about it.
            if (samples.IsEmpty)
                return;
            text.Append(CultureInfo.InvariantCulture, $"# HELP {Prefix}{name} {help}\n# TYPE {Prefix}{name} gauge\n");
            foreach (var (labels, value) in samples)
                text.Append(CultureInfo.InvariantCulture, $"{Prefix}{name}{(labels.Length > 0 ? $"{{{labels}}}" : "")} {value}\n");
        }
    }

    private static (string Labels, long Value)[] Stages(PassStatus status, Func<FeatureStatus, string?> stage) =>
    [
        .. from feature in status.Features
           let value = StageText.Parse(stage(feature) ?? "")
           where value is not null
           select ($"feature=\"{feature.Feature}\"", Number(value.Value)),
    ];

    private static long Number(Stage stage) => stage switch
    {
        Stage.Off => 0,
        Stage.Monitor => 1,
        Stage.Enforce => 2,
        _ => throw new ArgumentOutOfRangeException(nameof(stage)),
    };

    private static long Bit(bool value) => value ? 1 : 0;
}
