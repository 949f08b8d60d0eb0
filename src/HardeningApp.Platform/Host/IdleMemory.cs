namespace HardeningApp.Platform.Host;

/// <summary>Memory that the daemon does not need between two passes.</summary>
public static class IdleMemory
{
    /// <summary>To collect less garbage than this, in bytes, costs more than it gives: a look at everything that finds no change leaves half of it.</summary>
    private const long WorthIt = 1024 * 1024;

    private static long _allocated;

    /// <summary>
    /// Gives the system what a pass has left behind: the garbage of .NET, what the C libraries have freed, and the pages of files, which the kernel's cache holds
    /// anyway. See docs/decisions/0006-size-start-memory.md.
    /// </summary>
    public static void GiveBack()
    {
        if (GC.GetTotalAllocatedBytes() - _allocated >= WorthIt)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            _ = Native.TrimHeap(0);
            _allocated = GC.GetTotalAllocatedBytes();
        }

        FilePages.GiveBack();
    }
}
