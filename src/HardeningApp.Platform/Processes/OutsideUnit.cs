using System.Collections.Immutable;

namespace HardeningApp.Platform.Processes;

/// <summary>What a program may do that runs outside the daemon's sandbox.</summary>
/// <param name="Description">What <c>systemctl</c> and the journal call it.</param>
/// <param name="Properties">Limits, as in a unit file.</param>
public sealed record OutsideUnit(string Description, ImmutableArray<string> Properties)
{
    private static readonly string[] Confined =
    [
        "ProtectSystem=strict", "ProtectHome=yes", "PrivateDevices=yes", "NoNewPrivileges=yes", "RestrictNamespaces=yes",
        "MemoryDenyWriteExecute=yes", "SystemCallArchitectures=native", "SystemCallFilter=@system-service", "SystemCallErrorNumber=EPERM",
    ];

    /// <summary><c>ucr</c> starts the handlers of every installed package; they may write anywhere and do anything.</summary>
    public static OutsideUnit Ucr { get; } = new("ucr for postfix-hardening", []);

    /// <summary>
    /// <c>postfix check</c> makes what is missing of the queue, and <c>postfix reload</c> runs postsuper, which gives up root, and signals the
    /// master. postsuper goes on in the background; the unit lasts as long as it does, because its end would kill it.
    /// </summary>
    public static OutsideUnit Postfix { get; } = new("postfix for postfix-hardening",
    [
        .. Confined,
        "ExitType=cgroup",
        "ReadWritePaths=/etc/postfix /var/lib/postfix /var/spool/postfix",
        "CapabilityBoundingSet=CAP_CHOWN CAP_DAC_OVERRIDE CAP_FOWNER CAP_KILL CAP_SETGID CAP_SETUID",
        "RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK",
    ]);

    /// <summary>
    /// <c>sendmail</c> puts a mail into the queue directory <c>maildrop</c>, which belongs to postfix, and wakes the one who picks it up. Its helper gets no
    /// group of its own here; root may write there without.
    /// </summary>
    public static OutsideUnit Mail { get; } = new("sendmail for postfix-hardening",
    [
        .. Confined,
        "ReadWritePaths=/var/spool/postfix",
        "CapabilityBoundingSet=CAP_DAC_OVERRIDE CAP_FOWNER",
        "RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK",
    ]);

    /// <summary><c>cp</c> keeps the owner of a file that the administrator gave to somebody.</summary>
    public static OutsideUnit Copy { get; } = new("cp for postfix-hardening",
    [
        .. Confined,
        "PrivateNetwork=yes",
        "ReadWritePaths=/etc/postfix /var/lib/postfix-hardening",
        "CapabilityBoundingSet=CAP_CHOWN CAP_DAC_OVERRIDE CAP_FOWNER",
    ]);
}
