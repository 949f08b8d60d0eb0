using HardeningApp.Platform.Files;
using HardeningApp.Platform.Pass;

namespace HardeningApp.Platform.State;

/// <summary>The lock that daemon and command line share: one of them runs a pass at a time.</summary>
/// <param name="paths">Where it is.</param>
/// <param name="time">The clock of the waiting.</param>
/// <param name="say">Told once when the waiting takes a while, and for whom; null for nobody.</param>
public sealed class PassLock(HardeningPaths paths, TimeProvider time, Action<string>? say = null)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Silent = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Takes the lock (flock); the kernel gives it back when the process ends, however it ends.</summary>
    /// <returns>Dispose it to release the lock. What a killed holder left unfinished is gone.</returns>
    /// <exception cref="PassException">Another pass holds it for longer than three minutes.</exception>
    public async Task<IDisposable> TakeAsync(CancellationToken cancellationToken)
    {
        var (start, said) = (time.GetTimestamp(), say is null);
        var file = LockFile.Open(paths.Lock);
        try
        {
            while (!LockFile.TryLock(file, time))
            {
                var waited = time.GetElapsedTime(start);
                if (waited >= Limit)
                    throw new PassException($"{paths.Lock} is held by another pass of postfix-hardening for more than {Limit.TotalMinutes:0} minutes: {LockFile.Holder(paths.Lock)}. Nothing was done; see systemctl status postfix-hardening");
                if (!said && waited >= Silent)
                {
                    said = true;
                    say?.Invoke($"waiting for the pass that is running ({LockFile.Holder(paths.Lock)}), {Limit.TotalMinutes:0} minutes at most");
                }

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
