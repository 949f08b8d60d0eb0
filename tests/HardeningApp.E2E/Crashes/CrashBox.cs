using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Crashes;

/// <summary>A box with the installed product, all features that have maps enforced, and the hook that kills at a step loaded into the daemon.</summary>
public sealed class CrashBox : ProductBoxFixture
{
    private const string Program = "/usr/local/lib/crash.py";
    private const string Hook = "/usr/local/lib/crash-hook.so";

    private static string Sources => Path.Combine(BoxTool.Repository, "tests/HardeningApp.E2E/Crashes");

    /// <summary>What a change does, in the form of <see cref="KillPoint"/>.</summary>
    public string Steps { get; private set; } = "";

    /// <summary>Runs crash.py; what it prints is what is wrong.</summary>
    public Task<CommandResult> RunAsync(CancellationToken token, params string[] arguments) => Box.RunAsync([Program, .. arguments], cancellationToken: token);

    protected override async Task PrepareAsync(BoxInstance box)
    {
        await base.PrepareAsync(box);
        await BuildHookAsync(box);
        await box.CopyAsync(Path.Combine(Sources, "crash.py"), Program);
        // Without the delay of five seconds a run has ten times as many kills. After a quarter of an hour the timer would write files that no clean change writes.
        await box.OutputAsync(
            $"""
            chmod 755 {Program}
            systemctl stop postfix-hardening-report.timer
            mkdir -p /run/crash-test /etc/systemd/system/postfix-hardening.service.d
            printf '[Service]\nEnvironment=LD_PRELOAD={Hook} CRASH_TEST=/run/crash-test\nReadWritePaths=/run/crash-test\nRestartSec=100ms\n' >/etc/systemd/system/postfix-hardening.service.d/crash.conf
            systemctl daemon-reload
            systemctl restart postfix-hardening
            postfix-hardening mode sender enforce
            postfix-hardening mode relay enforce
            postfix-hardening apply
            """);
        Steps = await box.OutputAsync($"{Program} prepare");
    }

    private static async Task BuildHookAsync(BoxInstance box)
    {
        var library = Path.GetTempFileName();
        try
        {
            await CliWrap.Cli.Wrap("gcc").WithArguments(["-shared", "-fPIC", "-O2", "-Wall", "-Wextra", "-Werror", "-o", library, Path.Combine(Sources, "hook.c"), "-ldl"]).ExecuteAsync();
            await box.CopyAsync(library, Hook);
            await box.OutputAsync($"chmod 755 {Hook}");
        }
        finally
        {
            File.Delete(library);
        }
    }
}
