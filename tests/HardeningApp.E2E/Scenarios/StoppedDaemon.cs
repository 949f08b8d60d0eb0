using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Scenarios;

/// <summary>
/// The daemon stands still until disposed, as a process that the kernel has stopped: none of its looks that are still due (two seconds after a reload or a
/// change of UCR, a retry, the resync) meets what a test does by hand. It was not in a pass, so the lock is free for the command line.
/// </summary>
internal sealed class StoppedDaemon : IAsyncDisposable
{
    private readonly BoxInstance _box;

    private StoppedDaemon(BoxInstance box) => _box = box;

    public static async Task<StoppedDaemon> MakeAsync(BoxInstance box, CancellationToken token)
    {
        // Whoever holds the lock knows that no pass runs.
        await box.OutputAsync("flock /var/lib/postfix-hardening/lock systemctl kill -s STOP postfix-hardening", token);
        return new StoppedDaemon(box);
    }

    public async ValueTask DisposeAsync() => await _box.OutputAsync("systemctl kill -s CONT postfix-hardening", CancellationToken.None);
}
