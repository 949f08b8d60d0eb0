namespace HardeningApp.E2E.Faults;

/// <summary>The package is replaced in the middle of something.</summary>
public sealed class UpgradeFaultTests(UpgradeFaultFixture fixture) : FaultTests(fixture), IClassFixture<UpgradeFaultFixture>
{
    private const string Slow = "echo 1 >/etc/univention/standin-render-seconds";
    private const string Fast = "rm -f /etc/univention/standin-render-seconds";
    private const string UcrRuns = "for i in {1..200}; do if pgrep -f '[u]cr_update' >/dev/null; then break; fi; sleep 0.05; done";
    private const string Newer = "dpkg -i /root/newer.deb";
    private const string Same = "dpkg -i /root/postfix-hardening.deb";
    private const string Ledger = "/var/lib/postfix-hardening/ledger.json";

    private static readonly Fault[] Faults =
    [
        new("upgrade-in-a-pass", Slow, Fast) { Further = $"{UcrRuns}; {Newer}" },
        new("downgrade-in-a-pass", Slow, Fast) { Further = $"{UcrRuns}; {Same}" },
        new("upgrade-that-stops-behind-unpack", $"dpkg --unpack /root/newer.deb", "dpkg --configure postfix-hardening"),
        new("upgrade-that-fails", "dpkg -i /root/failing.deb && exit 1 || :", ":") { Follows = true },
        new("upgrade-while-postfix-is-stopped", $"systemctl stop postfix postfix@-; {Same}", "systemctl start postfix") { Says = "Postfix is stopped", Deferred = "Postfix does not run" },
        new("upgrade-while-the-directory-is-down", $"systemctl stop slapd; {Newer}", "systemctl reset-failed slapd; systemctl start slapd; for i in {1..200}; do if ldapwhoami -Q -Y EXTERNAL -H ldapi:/// >/dev/null 2>&1; then break; fi; sleep 0.05; done")
        {
            Says = "the directory gave no complete answer", Deferred = "Postfix looks recipients up in the same directory", ChangeAfterwards = true,
        },
        new("program-replaced-while-it-runs", "cp -p /usr/sbin/postfix-hardening /usr/sbin/another; mv /usr/sbin/another /usr/sbin/postfix-hardening", ":") { Follows = true },
        new("ledger-of-a-newer-version", $"cp -p {Ledger} /root/ledger; sed -i 's/\"version\": 1,/\"version\": 99,/' {Ledger}; cmp -s {Ledger} /root/ledger && exit 1 || :", $"cp -p /root/ledger {Ledger}") { Says = "was written by a newer version of postfix-hardening" },
    ];

    public static TheoryData<string> Cases => Names(Faults);

    private protected override string Area => "upgrade";

    [Theory]
    [MemberData(nameof(Cases))]
    public Task The_policy_holds_and_the_daemon_gets_there_when_it_is_over(string name) => RunAsync(Faults, name);
}
