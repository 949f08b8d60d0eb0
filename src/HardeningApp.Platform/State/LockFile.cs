using System.Globalization;
using HardeningApp.Platform.Files;

namespace HardeningApp.Platform.State;

/// <summary>A file that exists to be locked (flock(2)); the kernel gives the lock back when its process ends, however it ends.</summary>
internal static class LockFile
{
    /// <summary>Opens it, without a lock. A link in its place would lock, and give a new time to, somebody else's file; it is removed.</summary>
    public static FileStream Open(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (FileFacts.Of(path) is { IsRegular: false })
            Leftover.Remove(path);
        return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite, 1);
    }

    /// <summary>Takes the lock if nobody has it. Nothing is written; the time of the file says since when it is held.</summary>
    public static bool TryLock(FileStream file, TimeProvider time)
    {
        if (Native.Lock(file.SafeFileHandle, Native.TryExclusive) != 0)
            return false;
        File.SetLastWriteTimeUtc(file.SafeFileHandle, time.GetUtcNow().UtcDateTime);
        return true;
    }

    /// <summary>Who holds it, for people: process, command line and since when. It may have ended a moment ago.</summary>
    public static string Holder(string path)
    {
        var since = File.GetLastWriteTimeUtc(path).ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
        return ProcessOf(path) is { } process ? $"pid {process}{Command(process)} since {since}" : $"since {since}";
    }

    private static int? ProcessOf(string path)
    {
        try
        {
            return FileFacts.Of(path) is { } facts ? HeldLock.All().FirstOrDefault(held => held.Inode == facts.Inode)?.Process : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Only the message is poorer for it.
            return null;
        }
    }

    private static string Command(int process)
    {
        try
        {
            var words = File.ReadAllText($"/proc/{process}/cmdline").Split('\0', StringSplitOptions.RemoveEmptyEntries);
            return words.Length == 0 ? "" : $", {Core.Parsing.Printable.Escape(string.Join(' ', words.Take(2)))},";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
