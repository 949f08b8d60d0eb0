using HardeningApp.Platform.Pass;

namespace HardeningApp.Platform.State;

/// <summary>The lock that daemon and command line share: one of them runs a pass at a time.</summary>
/// <param name="paths">Where it is.</param>
/// <param name="time">The clock of the waiting.</param>
public sealed class PassLock(HardeningPaths paths, TimeProvider time)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Takes the lock (flock); the kernel gives it back when the process ends, however it ends.</summary>
    /// <returns>Dispose it to release the lock.</returns>
    /// <exception cref="PassException">Another pass holds it for longer than three minutes.</exception>
    public async Task<IDisposable> TakeAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(paths.State);
        var end = time.GetUtcNow() + Limit;
        while (true)
        {
            try
            {
                // FileShare.None is flock(LOCK_EX | LOCK_NB) on Linux.
                return new FileStream(paths.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);
            }
            catch (IOException) when (File.Exists(paths.Lock) && time.GetUtcNow() < end)
            {
                await Task.Delay(Pause, time, cancellationToken);
            }
            catch (IOException e)
            {
                throw new PassException($"{paths.Lock} is held by another pass of postfix-hardening ({e.Message}); see systemctl status postfix-hardening", e);
            }
        }
    }
}
