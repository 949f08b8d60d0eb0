using System.Runtime.InteropServices;

namespace HardeningApp.Platform;

/// <summary>The calls of libc that .NET has no form for.</summary>
internal static partial class Native
{
    /// <summary>Exclusive, without waiting: LOCK_EX | LOCK_NB.</summary>
    public const int TryExclusive = 2 | 4;

    private const int ReadOnlyDirectory = 0x10000; // O_RDONLY | O_DIRECTORY

    /// <summary>Sets a variable that C libraries of this process see; .NET's own setter changes a copy only.</summary>
    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    public static partial int SetEnvironment(string name, string value, int overwrite);

    /// <summary>Changes owner and group of a path.</summary>
    [LibraryImport("libc", EntryPoint = "chown", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    public static partial int ChangeOwner(string path, uint user, uint group);

    /// <summary>Takes or tries a lock on an open file (flock(2)); it ends with the process, however that ends.</summary>
    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    public static partial int Lock(SafeHandle file, int operation);

    /// <summary>The size of the terminal behind a descriptor: rows, columns and twice pixels (ioctl(2), TIOCGWINSZ).</summary>
    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    public static partial int WindowSize(int descriptor, nuint request, Span<ushort> size);

    /// <summary>Sets an option of libldap for all later connections; the library is the one that System.DirectoryServices.Protocols loads on Debian 12.</summary>
    [LibraryImport("libldap-2.5.so.0", EntryPoint = "ldap_set_option")]
    public static partial int SetLdapOption(nint connection, int option, nint value);

    /// <summary>Makes renames in a directory survive a power cut.</summary>
    /// <exception cref="IOException">The directory cannot be opened or flushed.</exception>
    public static void FlushDirectory(string path)
    {
        var descriptor = Open(path, ReadOnlyDirectory);
        if (descriptor < 0)
            throw Error(path);
        try
        {
            if (Flush(descriptor) != 0)
                throw Error(path);
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static IOException Error(string path) =>
        new($"{path} cannot be flushed to disk: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}");

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Flush(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
