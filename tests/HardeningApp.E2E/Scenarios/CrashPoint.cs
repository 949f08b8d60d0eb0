using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Scenarios;

/// <summary>Kills the daemon at an exact moment: a tracer freezes it, or the program it runs, at a system call.</summary>
/// <param name="Name">A short name of the moment.</param>
/// <param name="Calls">System calls, as strace names them.</param>
/// <param name="Path">The file they are about.</param>
/// <param name="Frozen">The name of the process that is expected there.</param>
public sealed record CrashPoint(string Name, string Calls, string Path, string Frozen)
{
    private const string Staged = "/etc/postfix/.postfix-hardening.staging/check_custom_sender_access";

    // strace knows a rename by its first path.
    public static readonly CrashPoint PostmapWritesTheTable = new("postmap", "pwrite64,write", Staged + ".db", "postmap");
    public static readonly CrashPoint TheClaimIsWritten = new("claim", "rename", "/var/lib/postfix-hardening/ledger.json.new", "postfix-hardeni");
    public static readonly CrashPoint TheTableIsLiveAndItsSourceIsNot = new("table", "rename", Staged + ".db", "postfix-hardeni");
    public static readonly CrashPoint TheMapIsLive = new("map", "rename", Staged, "postfix-hardeni");

    public override string ToString() => Name;

    /// <summary>Arms the trap, makes a change, kills the frozen daemon and returns when systemd has started it again.</summary>
    public async Task HitAsync(BoxInstance box, Func<Task> change, CancellationToken token)
    {
        var daemon = await box.OutputAsync("systemctl show -P MainPID postfix-hardening", token);
        await box.OutputAsync(
            $"""
            rm -f /tmp/crash
            strace -f -qq -o /tmp/crash -p {daemon} -P {Path} -e trace={Calls} -e inject={Calls}:signal=STOP:when=1 </dev/null >/dev/null 2>&1 &
            for i in $(seq 200); do grep -q '^TracerPid:.*[1-9]' /proc/{daemon}/status && exit; sleep 0.05; done; exit 1
            """,
            token);
        await change();
        await Eventually.TrueAsync(
            async () => (await box.ExecAsync("grep -q 'stopped by SIGSTOP' /tmp/crash", cancellationToken: token)).Succeeded, Product.Soon, $"{Frozen} stops at {Calls} of {Path}", token);
        (await box.OutputAsync("tid=$(awk '/stopped by SIGSTOP/ {print $1; exit}' /tmp/crash); cat /proc/$(awk '/^Tgid/ {print $2}' /proc/$tid/status)/comm", token)).ShouldBe(Frozen);
        await KillAsync(box, token);
        await RestartedAsync(box, token);
    }

    public static Task<string> KillAsync(BoxInstance box, CancellationToken token) =>
        box.OutputAsync("kill -KILL \"$(systemctl show -P MainPID postfix-hardening)\"", token);

    /// <summary>Waits until systemd, by itself, has started it again and the first pass is over.</summary>
    public static async Task RestartedAsync(BoxInstance box, CancellationToken token)
    {
        async Task<bool> Is(string state) => await box.OutputAsync("systemctl show -P ActiveState postfix-hardening", token) == state;
        await Eventually.TrueAsync(() => Is("activating"), Product.Soon, "the daemon is dead", token);
        await Eventually.TrueAsync(() => Is("active"), TimeSpan.FromSeconds(40), "the daemon runs again", token);
    }
}
