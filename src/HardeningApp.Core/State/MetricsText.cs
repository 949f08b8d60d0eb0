using HardeningApp.Core.Policy;

namespace HardeningApp.Core.State;

/// <summary>
/// The status as metrics in Prometheus' text format. It holds no time that moves while nothing else changes: the time of the last attempt is that of
/// the file, which node_exporter exports as <c>node_textfile_mtime_seconds</c>, so that a pass that finds nothing to do writes nothing.
/// </summary>
public static class MetricsText
{
    /// <summary>All words of <see cref="PassStatus.State"/>: a series must not come and go with its state.</summary>
    private static readonly string[] States = ["ok", "off", "hold", "error", "unconfirmed", "paused", "not-joined"];

    /// <summary>The content of the file.</summary>
    /// <param name="status">The outcome of the last pass, as it is stored.</param>
    public static string Of(PassStatus status)
    {
        var text = new MetricsWriter();
        text.Add("success", "Whether the last attempt ended well; node_textfile_mtime_seconds of this file is when that was.", ("", Bit(status.State is "ok" or "off")));
        if (status.LastSuccess is { } success)
            text.Add("last_success_timestamp_seconds", "When an attempt ended well; while success is 1, the last attempt is a later one.", ("", success.ToUnixTimeSeconds()));
        text.Add("since_timestamp_seconds", "Since when the outcome is this one.", ("", status.Since.ToUnixTimeSeconds()));
        text.Add("state", "The outcome of the last attempt: 1 for the state that holds.", [.. States.Select(state => ($"state=\"{state}\"", Bit(state == status.State)))]);
        text.Add("requested_stage", "What is asked for: 0 off, 1 monitor, 2 enforce.", Stages(status, feature => feature.Requested));
        text.Add("stage", "What is in force: 0 off, 1 monitor, 2 enforce.", Stages(status, feature => feature.Effective));
        text.Add("limited_stages", "Stages that count for some time instead of the requested ones.", ("", status.Limits.Count(limit => limit.State == "running")));
        text.Add("paused", "Whether an administrator has paused the daemon.", ("", Bit(status.Pause is not null)));
        text.Add("postfix_running", "Whether Postfix ran at the last attempt.", ("", Bit(status.PostfixRunning)));
        text.Add("holds", "What waits for a person.", ("", status.Holds.Length));
        text.Add("warnings", "What weakens a stage that is in force.", ("", status.Warnings.Length));
        text.Add("exceptions_ending_soon", "Exceptions that end within two weeks.", ("", status.EndingSoon.Length));
        text.Add("skipped_values", "Values of the directory that are left out.", ("", status.Skipped.Length));
        text.Add("mail_domains", "Mail domains that are covered.", ("", status.MailDomains));
        text.Add("relay_networks", "Addresses that may relay because of this program.", ("", status.RelayNetworks.Length));
        text.Add("generation", "The number of the newest generation.", ("", status.Generation));
        text.Add("unconfirmed_generations", "Generations that Postfix has not confirmed yet.", ("", status.Unconfirmed));
        return text.ToString();
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
