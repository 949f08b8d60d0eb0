using System.Runtime.InteropServices;

namespace HardeningApp.Platform;

/// <summary>The calls of libc that .NET has no form for.</summary>
internal static partial class Native
{
    /// <summary>Exclusive, without waiting: LOCK_EX | LOCK_NB.</summary>
    public const int TryExclusive = 2 | 4;

    /// <summary>LDAP_OPT_CONNECT_CB.</summary>
    public const int ConnectCallback = 0x5011;

    /// <summary>LDAP_OPT_NETWORK_TIMEOUT.</summary>
    public const int NetworkTimeout = 0x5005;

    /// <summary>LBER_SB_OPT_GET_FD.</summary>
    public const int GetDescriptor = 1;

    /// <summary>SHUT_RDWR.</summary>
    public const int BothWays = 2;

    private const int DoNotWait = 0x800 | 0x80000; // O_RDONLY | O_NONBLOCK | O_CLOEXEC
    private const int ReadOnlyDirectory = 0x10000; // O_RDONLY | O_DIRECTORY

    /// <summary>Sets a variable that C libraries of this process see; .NET's own setter changes a copy only.</summary>
    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    public static partial int SetEnvironment(string name, string value, int overwrite);

    /// <summary>Sets an extended attribute of a path.</summary>
    /// <exception cref="IOException">It cannot be set.</exception>
    public static void SetAttribute(string path, string name, ReadOnlySpan<byte> value)
    {
        if (SetAttribute(path, name, value, (nuint)value.Length, 0) != 0)
            throw new IOException($"{path} cannot get the attribute {name}: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}");
    }

    /// <summary>Gives a file a second name (link(2)).</summary>
    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    public static partial int Link(string from, string to);

    /// <summary>Takes or tries a lock on an open file (flock(2)); it ends with the process, however that ends.</summary>
    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    public static partial int Lock(SafeHandle file, int operation);

    /// <summary>The size of the terminal behind a descriptor: rows, columns and twice pixels (ioctl(2), TIOCGWINSZ).</summary>
    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    public static partial int WindowSize(int descriptor, nuint request, Span<ushort> size);

    /// <summary>Sets an option of libldap for all later connections; the library is the one that System.DirectoryServices.Protocols loads on Debian 12.</summary>
    [LibraryImport("libldap-2.5.so.0", EntryPoint = "ldap_set_option")]
    public static partial int SetLdapOption(nint connection, int option, nint value);

    /// <summary>Asks about a connection of libldap.</summary>
    [LibraryImport("liblber-2.5.so.0", EntryPoint = "ber_sockbuf_ctrl")]
    public static partial int ControlSocketBuffer(nint buffer, int option, nint argument);

    /// <summary>A second descriptor of a socket.</summary>
    [LibraryImport("libc", EntryPoint = "dup", SetLastError = true)]
    public static partial int Duplicate(int descriptor);

    /// <summary>Ends a connection for everybody who reads or writes it.</summary>
    [LibraryImport("libc", EntryPoint = "shutdown", SetLastError = true)]
    public static partial int Shutdown(int socket, int how);

    /// <summary>Closes a descriptor.</summary>
    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int descriptor);

    /// <summary>Returns free memory of C libraries to the system (malloc_trim(3)).</summary>
    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    public static partial int TrimHeap(nuint keep);

    /// <summary>Opens a file for reading; one that would have to be waited for, such as a pipe, is opened at once (O_NONBLOCK).</summary>
    /// <returns>The descriptor, or -1.</returns>
    public static int OpenWithoutWaiting(string path) => Open(path, DoNotWait);

    /// <summary>Moves the position in a file; a pipe has none.</summary>
    [LibraryImport("libc", EntryPoint = "lseek", SetLastError = true)]
    public static partial long Seek(int descriptor, long offset, int origin);

    /// <summary>Facts about a path, links not followed (statx(2)); its structure is the same on every machine, unlike that of stat(2).</summary>
    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    public static partial int Status(int directory, string path, int flags, uint mask, Span<byte> status);

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

    /// <summary>What the call before this one complained about.</summary>
    public static string LastError() => Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError());

    private static IOException Error(string path) => new($"{path} cannot be flushed to disk: {LastError()}");

    [LibraryImport("libc", EntryPoint = "setxattr", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int SetAttribute(string path, string name, ReadOnlySpan<byte> value, nuint size, int flags);

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Flush(int descriptor);
}
