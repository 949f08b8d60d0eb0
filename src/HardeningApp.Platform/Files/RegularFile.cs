using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace HardeningApp.Platform.Files;

/// <summary>Reads a file without waiting for one that is none: to open a named pipe waits for a writer, and a pass must not.</summary>
public static class RegularFile
{
    // ENOENT
    private const int NoSuchFile = 2;

    private const int BufferSize = 65_536;

    /// <summary>The content.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="IOException">It is a pipe, a directory or a device, or cannot be read.</exception>
    public static byte[] ReadAllBytes(string path) => Find(path) ?? throw new FileNotFoundException($"{path} does not exist", path);

    /// <summary>The content; null when there is none.</summary>
    /// <exception cref="IOException">It is a pipe, a directory or a device, or cannot be read.</exception>
    public static byte[]? Find(string path)
    {
        using var stream = Open(path);
        return stream is null ? null : ReadAll(path, stream);
    }

    /// <summary>The content, as the memory that is there already when it is the same: a large file is not kept twice.</summary>
    /// <param name="path">The file.</param>
    /// <param name="expected">What it may hold.</param>
    /// <inheritdoc cref="Find(string)"/>
    public static ReadOnlyMemory<byte>? Find(string path, ReadOnlyMemory<byte> expected)
    {
        using var stream = Open(path);
        if (stream is null)
            return null;
        if (stream.Length == expected.Length && Holds(stream, expected.Span))
            return expected;
        stream.Position = 0;
        return ReadAll(path, stream);
    }

    private static FileStream? Open(string path)
    {
        var descriptor = Native.OpenWithoutWaiting(path);
        if (descriptor < 0)
        {
            // A link that leads nowhere is none, either. No exception: most passes look for files that are rarely there.
            return Marshal.GetLastPInvokeError() == NoSuchFile ? null : throw new IOException($"{path} cannot be read: {Native.LastError()}");
        }

        var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        try
        {
            if (Native.Seek(descriptor, 0, 0) < 0 || Directory.Exists(path))
                throw new IOException($"{path} is no regular file; look what it is and remove it");
            return new FileStream(handle, FileAccess.Read, bufferSize: 0);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    private static bool Holds(FileStream stream, ReadOnlySpan<byte> expected)
    {
        Span<byte> buffer = new byte[Math.Min(BufferSize, expected.Length + 1)];
        for (int length; (length = stream.Read(buffer)) > 0; expected = expected[length..])
        {
            if (!expected.StartsWith(buffer[..length]))
                return false;
        }

        return expected.IsEmpty;
    }

    private static byte[] ReadAll(string path, FileStream stream)
    {
        if (stream.Length > Array.MaxLength)
            throw new IOException($"{path} has {stream.Length} bytes, too many to be read; look what it is and remove it");
        var content = new byte[stream.Length];
        // It may be cut while it is read.
        var length = stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
        return length == content.Length ? content : content[..length];
    }
}
