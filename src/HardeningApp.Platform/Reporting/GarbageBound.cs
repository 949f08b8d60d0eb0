namespace HardeningApp.Platform.Reporting;

/// <summary>
/// Keeps what reading a log leaves behind from growing: .NET collects old objects the later, the more memory the machine has, and that memory belongs to the
/// mail server.
/// </summary>
internal sealed class GarbageBound
{
    private const long Step = 32 * 1024 * 1024;

    private long _collected = GC.GetTotalAllocatedBytes();

    /// <summary>Collects when enough has come together.</summary>
    public void Check()
    {
        if (GC.GetTotalAllocatedBytes() - _collected < Step)
            return;
        Collect();
        _collected = GC.GetTotalAllocatedBytes();
    }

    /// <summary>Collects, where much has just been dropped.</summary>
    public static void Collect() => GC.Collect();
}
