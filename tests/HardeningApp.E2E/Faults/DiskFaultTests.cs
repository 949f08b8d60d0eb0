namespace HardeningApp.E2E.Faults;

/// <summary>A file system is full, has no inode left or cannot be written.</summary>
public sealed class DiskFaultTests(DiskFaultFixture fixture) : FaultTests(fixture), IClassFixture<DiskFaultFixture>
{
    private const string Postfix = "/etc/postfix";
    private const string State = "/var/lib/postfix-hardening";
    private const string Registry = "/etc/univention";
    private const string Full = "[Nn]o space left on device|disk full|Disk full|could not be written|not enough (free )?space|ended with exit code 1";
    private const string ReadOnly = "[Rr]ead-only file system|is read-only|denied";

    private static readonly Fault[] Faults =
    [
        new("disk-postfix-full", $"fill {Postfix}", $"unfill {Postfix}") { Says = Full },
        new("disk-postfix-full-but-for-the-source", $"fill {Postfix} 6", $"unfill {Postfix}") { Says = Full },
        new("disk-postfix-full-but-for-the-tables", $"fill {Postfix} 40", $"unfill {Postfix}"),
        new("disk-postfix-full-and-nobody-wakes", $"fill {Postfix}", $"unfill {Postfix}") { Says = Full, Alone = true },
        new("disk-postfix-full-while-the-daemon-starts", $"fill {Postfix}; systemctl restart postfix-hardening", $"unfill {Postfix}") { Says = Full },
        new("disk-postfix-without-inodes", $"fill_inodes {Postfix}", $"unfill {Postfix}") { Says = Full },
        new("disk-postfix-read-only", $"read_only {Postfix}", $"writable {Postfix}") { Says = ReadOnly },
        new("disk-state-full", $"fill {State}", $"unfill {State}") { Says = Full },
        new("disk-state-without-inodes", $"fill_inodes {State}", $"unfill {State}") { Says = Full },
        new("disk-state-full-while-the-daemon-starts", $"fill {State}; systemctl restart postfix-hardening", $"unfill {State}") { Says = Full },
        // The running daemon holds its lock there open.
        new("disk-state-read-only", $"systemctl stop postfix-hardening; read_only {State}; systemctl start postfix-hardening || :", $"writable {State}; systemctl reset-failed postfix-hardening; systemctl restart postfix-hardening") { Says = ReadOnly },
        new("disk-registry-full", $"fill {Registry}", $"unfill {Registry}") { Says = Full },
        new("disk-registry-read-only", $"read_only {Registry}", $"writable {Registry}") { Says = "ended with exit code|is not what was set|Read-only file system|does not" },
        new("disk-everything-full", $"fill {Postfix}; fill {State}; fill {Registry}", $"unfill {Postfix}; unfill {State}; unfill {Registry}") { Says = Full },
    ];

    public static TheoryData<string> Cases => Names(Faults);

    private protected override string Area => "disk";

    [Theory]
    [MemberData(nameof(Cases))]
    public Task The_policy_holds_and_the_daemon_gets_there_when_it_is_over(string name) => RunAsync(Faults, name);
}
