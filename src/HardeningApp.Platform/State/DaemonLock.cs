namespace HardeningApp.Platform.State;

/// <summary>The lock of the daemon for as long as it lives: a second one would take its socket, and two would undo each other's waits.</summary>
public sealed class DaemonLock : IDisposable
{
    private readonly FileStream _file;

    private DaemonLock(FileStream file) => _file = file;

    /// <summary>Takes the lock; null when another daemon has it.</summary>
    public static DaemonLock? TryTake(HardeningPaths paths, TimeProvider time)
    {
        var file = LockFile.Open(paths.DaemonLock);
        if (LockFile.TryLock(file, time))
            return new DaemonLock(file);
        file.Dispose();
        return null;
    }

    /// <summary>Who has it, for people.</summary>
    public static string Holder(HardeningPaths paths) => LockFile.Holder(paths.DaemonLock);

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
