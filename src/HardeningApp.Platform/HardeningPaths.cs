using System.Collections.Immutable;

namespace HardeningApp.Platform;

/// <summary>Where everything is. The defaults are UCS's; tests put it elsewhere.</summary>
public sealed record HardeningPaths
{
    /// <summary>UCR's layers, <c>base*.conf</c>.</summary>
    public string Univention { get; init; } = "/etc/univention";

    /// <summary>Postfix's configuration.</summary>
    public string Postfix { get; init; } = "/etc/postfix";

    /// <summary>Postfix's master process writes its process id here.</summary>
    public string PostfixPid { get; init; } = "/var/spool/postfix/pid/master.pid";

    /// <summary>The sockets of Postfix's services, behind a directory that only root and Postfix may enter.</summary>
    public string PostfixPrivate { get; init; } = "/var/spool/postfix/private";

    /// <summary>The mail log, newest first.</summary>
    public ImmutableArray<string> MailLogs { get; init; } = ["/var/log/mail.log", "/var/log/mail.log.1"];

    /// <summary>A directory with files of a journal; null for the journal of this host.</summary>
    public string? Journal { get; init; }

    /// <summary>The password of the machine account.</summary>
    public string MachineSecret { get; init; } = "/etc/machine.secret";

    /// <summary>Exists once the host has joined the domain.</summary>
    public string Joined { get; init; } = "/var/univention-join/joined";

    /// <summary>Shipped templates.</summary>
    public string Templates { get; init; } = "/usr/share/postfix-hardening/templates";

    /// <summary>The administrator's own templates; a file of the same name wins.</summary>
    public string TemplateOverrides { get; init; } = "/etc/postfix-hardening/templates";

    /// <summary>Ledger and lock; kept over restarts.</summary>
    public string State { get; init; } = "/var/lib/postfix-hardening";

    /// <summary>Socket and status; gone with the daemon.</summary>
    public string Runtime { get; init; } = "/run/postfix-hardening";

    /// <summary>What the textfile collector of Prometheus' node_exporter reads, on Debian and UCS; missing where it is not installed.</summary>
    public string NodeExporter { get; init; } = "/var/lib/prometheus/node-exporter";

    /// <summary>The certificate of UCS's certificate authority.</summary>
    public string CaCertificate { get; init; } = "/etc/univention/ssl/ucsCA/CAcert.pem";

    /// <summary>
    /// Where files are made ready. A fixed name in the file system of Postfix's: the rename is atomic, and what a crash left is cleared by the
    /// next pass. The lock admits one writer.
    /// </summary>
    public string Staging => Path.Combine(Postfix, ".postfix-hardening.staging");

    /// <summary>The ledger.</summary>
    public string Ledger => Path.Combine(State, "ledger.json");

    /// <summary>The ledger up to the last restore; only its events count.</summary>
    public string RetiredLedger => Ledger + ".given-back";

    /// <summary>Where a ledger that cannot be read is kept.</summary>
    public string DamagedLedger => Ledger + ".damaged";

    /// <summary>The generations, one directory each.</summary>
    public string Generations => Path.Combine(State, "generations");

    /// <summary>Copies of files as they were before the first change.</summary>
    public string Baseline => Path.Combine(State, "baseline");

    /// <summary>What was counted in the mail log.</summary>
    public string Report => Path.Combine(State, "report.db");

    /// <summary>The sources that keep features from being enforced.</summary>
    public string OpenSources => Path.Combine(State, "open-sources.json");

    /// <summary>Answers of the name service about sources of the report.</summary>
    public string Names => Path.Combine(State, "names.json");

    /// <summary>Held by whoever runs a pass.</summary>
    public string Lock => Path.Combine(State, "lock");

    /// <summary>Held by the daemon as long as it lives.</summary>
    public string DaemonLock => Path.Combine(State, "daemon.lock");

    /// <summary>What was mailed about.</summary>
    public string Notices => Path.Combine(State, "notices.json");

    /// <summary>Up to which week the report was mailed.</summary>
    public string WeeklyMark => Path.Combine(State, "report-mail.json");

    /// <summary>The outcome of the last pass.</summary>
    public string Status => Path.Combine(Runtime, "status.json");

    /// <summary>The metrics; the name ends as node_exporter wants it.</summary>
    public string Metrics => Path.Combine(NodeExporter, "postfix-hardening.prom");

    /// <summary>What the mail log says, as metrics.</summary>
    public string ReportMetrics => Path.Combine(NodeExporter, "postfix-hardening-report.prom");

    /// <summary>The datagram socket that wakes the daemon.</summary>
    public string WakeSocket => Path.Combine(Runtime, "wake");
}
