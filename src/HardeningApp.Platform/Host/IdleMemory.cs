namespace HardeningApp.Platform.Host;

/// <summary>The memory of a daemon that sleeps for minutes.</summary>
public static class IdleMemory
{
    /// <summary>Gives the system what a pass has left behind: the garbage of .NET, and what the C libraries have freed.</summary>
    /// <remarks>
    /// Not the pages of the program's file, although the kernel would map them again: with madvise(MADV_DONTNEED) on them the runtime ended itself at the next
    /// program it waited for. See docs/decisions/0006-size-start-memory.md.
    /// </remarks>
    public static void GiveBack()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        _ = Native.TrimHeap(0);
    }
}
