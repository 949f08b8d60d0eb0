namespace HardeningApp.E2E.Faults;

/// <summary>Postfix is stopped, does not take its configuration, or others break its files.</summary>
public sealed class PostfixFaultTests(FaultBoxFixture fixture) : FaultTests(fixture), IClassFixture<FaultBoxFixture>
{
    private const string Program = "/usr/sbin/postfix";
    private const string Stopped = "Postfix does not run";
    // What Postfix has left may listen for a moment longer, and a client that has gone away already is no reason to end.
    private const string TakePort =
        """
        systemd-run --quiet --collect --unit=port-taken python3 -c '
        import socket, time
        server = None
        while server is None:
            try:
                server = socket.create_server(("", 25))
            except OSError:
                time.sleep(0.05)
        while True:
            try:
                server.accept()[0].close()
            except OSError:
                pass
        '
        until ss -Hltnp 'sport = :25' | grep -q python3; do sleep 0.05; done
        """;
    private const string KeepMaster = "cp -p /etc/postfix/master.cf /root/master.cf";
    private const string MasterBack = "mv /root/master.cf /etc/postfix/master.cf";

    private static readonly Fault[] Faults =
    [
        new("postfix-stopped", "systemctl stop postfix postfix@-", "systemctl start postfix") { Says = "Postfix is stopped, [12] not confirmed", Deferred = Stopped, Alone = true },
        new("postfix-killed", "pkill -KILL -x master", "systemctl restart postfix") { Says = "Postfix is stopped, [12] not confirmed", Deferred = Stopped },
        new("postfix-master-cf-half-a-line", $"{KeepMaster}; echo 'half a line' >>/etc/postfix/master.cf", MasterBack) { Says = "master.cf: line [0-9]+: bad field count" },
        new("postfix-master-cf-unknown-port", $"{KeepMaster}; echo 'nosuchport inet n - y - - smtpd' >>/etc/postfix/master.cf", $"{MasterBack}; systemctl restart postfix")
        {
            Says = "Postfix does not run|Postfix ended during the reload|Postfix is stopped", Deferred = "Postfix ends at a master.cf with an unknown port",
        },
        new("postfix-port-taken", $"systemctl stop postfix postfix@-; {TakePort}\nsystemctl start postfix || :", "systemctl stop port-taken; systemctl restart postfix")
        {
            Says = Stopped + "|Postfix is stopped", Deferred = "another program listens on port 25",
        },
        Instead("postfix-reload-fails", "reload", "echo 'postfix/postfix-script: fatal: no reload today' >&2; exit 1") with { Says = "postfix reload ended with exit code 1: .*no reload today" },
        Instead("postfix-reload-fails-and-nobody-wakes", "reload", "exit 1") with { Says = "postfix reload ended with exit code 1", Alone = true },
        Instead("postfix-check-fails", "check", "exit 1") with { Says = "postfix check ended with exit code 1" },
        Instead("postfix-reload-hangs", "reload", "exec -a hanging sleep 1000") with { Further = Fault.Hangs, End = $"put_back {Program}; {Fault.EndHanging}" },
        Instead("postfix-reload-does-nothing", "reload", "exit 0"),
        new("postfix-command-missing", $"cp -a {Program} {Program}.real; rm {Program}", $"put_back {Program}") { Says = "Failed to find executable /usr/sbin/postfix" },
        new("postfix-postconf-fails", "replace /usr/sbin/postconf <<'SCRIPT'\n#!/bin/bash\nexit 1\nSCRIPT", "put_back /usr/sbin/postconf") { Says = "postconf .* ended with exit code 1" },
        new("postfix-main-cf-not-readable-as-such", "cp -p /etc/postfix/main.cf /root/main.cf; echo 'no equals sign' >>/etc/postfix/main.cf", "if grep -q 'no equals sign' /etc/postfix/main.cf; then mv /root/main.cf /etc/postfix/main.cf; fi")
        {
            Deferred = "Postfix itself cannot read main.cf",
        },
        Removed("postfix-sender-table-deleted", "rm /etc/postfix/check_custom_sender_access.db"),
        Removed("postfix-relay-table-deleted", "rm /etc/postfix/check_custom_relay_access.db"),
        Removed("postfix-all-our-files-deleted", "rm /etc/postfix/check_custom_*"),
    ];

    public static TheoryData<string> Cases => Names(Faults);

    private protected override string Area => "Postfix";

    [Theory]
    [MemberData(nameof(Cases))]
    public Task The_policy_holds_and_the_daemon_gets_there_when_it_is_over(string name) => RunAsync(Faults, name);

    private static Fault Instead(string name, string word, string script) =>
        new(name, $"replace {Program} <<'SCRIPT'\n#!/bin/bash\nif [ \"$1\" != {word} ]; then exec \"$0.real\" \"$@\"; fi\n{script}\nSCRIPT", $"put_back {Program}");

    private static Fault Removed(string name, string begin) => new(name, begin, ":") { Follows = true, Deferred = "a table that main.cf names is missing" };
}
