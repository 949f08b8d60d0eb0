using HardeningApp.Platform.Files;
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
    /// <returns>Dispose it to release the lock. What a killed holder left unfinished is gone.</returns>
    /// <exception cref="PassException">Another pass holds it for longer than three minutes.</exception>
    public async Task<IDisposable> TakeAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(paths.State);
        var end = time.GetUtcNow() + Limit;
        var file = new FileStream(paths.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite, 1);
        try
        {
            while (Native.Lock(file.SafeFileHandle, Native.TryExclusive) != 0)
            {
                if (time.GetUtcNow() >= end)
                    throw new PassException($"{paths.Lock} is held by another pass of postfix-hardening for more than {Limit.TotalMinutes:0} minutes; see systemctl status postfix-hardening");
                await Task.Delay(Pause, time, cancellationToken);
            }

            ClearUnfinished();
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <summary>Files of the state are written beside their place and renamed; only the holder of the lock writes them.</summary>
    private void ClearUnfinished()
    {
        foreach (var path in Directory.EnumerateFileSystemEntries(paths.State, "*" + DurableFile.Unfinished))
        {
            if (Directory.Exists(path))
                Directory.Delete(path, recursive: true);
            else
                File.Delete(path);
        }
    }
}
