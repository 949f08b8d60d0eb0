using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace HardeningApp.Platform.Files;

/// <summary>Reads a file without waiting for one that is none: to open a named pipe waits for a writer, and a pass must not.</summary>
public static class RegularFile
{
    // ENOENT
    private const int NoSuchFile = 2;

    /// <summary>The content.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="IOException">It is a pipe, a directory or a device, or cannot be read.</exception>
    public static byte[] ReadAllBytes(string path)
    {
        var descriptor = Native.OpenWithoutWaiting(path);
        if (descriptor < 0)
        {
            // A link that leads nowhere is none, either.
            throw Marshal.GetLastPInvokeError() == NoSuchFile ? new FileNotFoundException($"{path} does not exist", path) : new IOException($"{path} cannot be read: {Native.LastError()}");
        }

        using var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        if (Native.Seek(descriptor, 0, 0) < 0 || Directory.Exists(path))
            throw new IOException($"{path} is no regular file; look what it is and remove it");
        using var stream = new FileStream(handle, FileAccess.Read);
        if (stream.Length > Array.MaxLength)
            throw new IOException($"{path} has {stream.Length} bytes, too many to be read; look what it is and remove it");
        var content = new byte[stream.Length];
        // It may be cut while it is read.
        var length = stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
        return length == content.Length ? content : content[..length];
    }
}
