using System.Globalization;

namespace HardeningApp.Platform.Files;

/// <summary>A lock (flock(2)) that a process holds for itself alone.</summary>
/// <param name="Process">The process.</param>
/// <param name="Inode">The number of the file in its file system.</param>
internal sealed record HeldLock(int Process, ulong Inode)
{
    private const string List = "/proc/locks";

    /// <summary>All there are now.</summary>
    /// <exception cref="IOException">The kernel's list cannot be read.</exception>
    public static IEnumerable<HeldLock> All() => File.ReadLines(List).Select(Parse).OfType<HeldLock>();

    /// <summary>A line of proc(5) such as <c>25: FLOCK  ADVISORY  WRITE 203 00:6c:109 0 EOF</c>; one that waits has an arrow behind the number.</summary>
    private static HeldLock? Parse(string line) =>
        line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, "FLOCK", _, "WRITE", var holder, var file, ..]
        && int.TryParse(holder, NumberStyles.None, CultureInfo.InvariantCulture, out var process)
        && ulong.TryParse(file.AsSpan(file.LastIndexOf(':') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var inode)
            ? new HeldLock(process, inode)
            : null;
}
