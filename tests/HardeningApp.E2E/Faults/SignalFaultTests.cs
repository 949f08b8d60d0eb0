namespace HardeningApp.E2E.Faults;

/// <summary>Signals, and an end in the middle of something. systemd starts the daemon again by itself.</summary>
public sealed class SignalFaultTests(FaultBoxFixture fixture) : FaultTests(fixture), IClassFixture<FaultBoxFixture>
{
    private const string Slow = "echo 1 >/etc/univention/standin-render-seconds";
    private const string Fast = "rm -f /etc/univention/standin-render-seconds";
    private const string UcrRuns = "for i in {1..200}; do if pgrep -f '[u]cr_update' >/dev/null; then break; fi; sleep 0.05; done";

    private static readonly Fault[] Faults =
    [
        new("signal-hangup-fifty-times", "for i in {1..50}; do kill -HUP \"$(daemon)\"; done", ":") { Follows = true },
        new("wake-a-thousand-times", "for i in {1..250}; do for j in 1 2 3 4; do postfix-hardening wake \"storm $i\" & done; wait; done", ":") { Follows = true },
        InThePass("signal-kill", "KILL"),
        InThePass("signal-term", "TERM"),
        InThePass("signal-int", "INT"),
        InThePass("signal-quit", "QUIT"),
        InThePass("signal-abort", "ABRT"),
        InThePass("signal-usr1", "USR1"),
        new("signal-stop-and-continue", "kill -STOP \"$(daemon)\"", "kill -CONT \"$(daemon)\"") { Alone = true },
        new("signal-kill-of-ucr", Slow, Fast) { Further = $"{UcrRuns}; pkill -KILL -f '[u]cr_update'", Says = "ended with exit code" },
        new("daemon-stopped", "systemctl stop postfix-hardening", "systemctl start postfix-hardening") { Alone = true },
        new("daemon-restarted-ten-times", "for i in {1..10}; do systemctl restart --no-block postfix-hardening; sleep 0.1; done", ":") { Follows = true, Alone = true },
    ];

    public static TheoryData<string> Cases => Names(Faults);

    private protected override string Area => "signals";

    [Theory]
    [MemberData(nameof(Cases))]
    public Task The_policy_holds_and_the_daemon_gets_there_when_it_is_over(string name) => RunAsync(Faults, name);

    private static Fault InThePass(string name, string signal) => new(name, Slow, Fast) { Further = $"{UcrRuns}; kill -{signal} \"$(daemon)\"", Alone = true };
}
