using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;

namespace HardeningApp.Platform.Reporting;

/// <summary>The text of a log file, compressed or not.</summary>
internal sealed class LogStream : IDisposable
{
    private const int MaxFirstLine = 64 * 1024, DigestLength = 16;

    private readonly FileStream _file;
    private Stream _text;

    /// <summary>Opens it. From here on a rotation does not matter: the content stays the one that was opened.</summary>
    public LogStream(string path)
    {
        _file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);
        Compressed = path.EndsWith(".gz", StringComparison.Ordinal);
        _text = Compressed ? new GZipStream(_file, CompressionMode.Decompress, leaveOpen: true) : _file;
        Path = path;
    }

    public string Path { get; }

    public bool Compressed { get; }

    /// <summary>When it was written to last.</summary>
    public DateTimeOffset Written => File.GetLastWriteTimeUtc(_file.SafeFileHandle);

    /// <summary>A digest for a line.</summary>
    public static byte[] Digest(ReadOnlySpan<byte> line) => SHA256.HashData(line)[..DigestLength];

    public void Dispose()
    {
        _text.Dispose();
        _file.Dispose();
    }

    /// <summary>Whether a compressed text ends there, which is known without reading it (RFC 1952, 2.3.1: ISIZE).</summary>
    public bool IsCompressedTo(long offset)
    {
        if (!Compressed)
            return false;
        Span<byte> size = stackalloc byte[4];
        if (_file.Length < size.Length)
            return false;
        var at = _file.Position;
        _file.Seek(-size.Length, SeekOrigin.End);
        _file.ReadExactly(size);
        _file.Seek(at, SeekOrigin.Begin);
        return BinaryPrimitives.ReadUInt32LittleEndian(size) == (uint)offset;
    }

    /// <summary>The first line; null when there is none, or no whole one.</summary>
    public byte[]? FirstLine()
    {
        var start = new byte[4096];
        var length = 0;
        while (_text.Read(start, length, start.Length - length) is var read and > 0)
        {
            var end = start.AsSpan(length, read).IndexOf((byte)'\n');
            if (end >= 0)
                return start[..(length + end)];
            length += read;
            if (length == MaxFirstLine)
                return null;
            if (length == start.Length)
                Array.Resize(ref start, Math.Min(start.Length * 2, MaxFirstLine));
        }

        return null;
    }

    /// <summary>Begins anew behind a number of bytes; false when there are not so many.</summary>
    public bool Skip(long bytes)
    {
        if (!Compressed)
        {
            _file.Seek(bytes, SeekOrigin.Begin);
            return bytes <= _file.Length;
        }

        _text.Dispose();
        _file.Seek(0, SeekOrigin.Begin);
        _text = new GZipStream(_file, CompressionMode.Decompress, leaveOpen: true);
        var buffer = new byte[64 * 1024];
        while (bytes > 0)
        {
            var read = _text.Read(buffer, 0, (int)Math.Min(buffer.Length, bytes));
            if (read == 0)
                return false;
            bytes -= read;
        }

        return true;
    }

    /// <summary>Reads what comes next; 0 at the end.</summary>
    public int Read(Span<byte> buffer) => _text.Read(buffer);
}
