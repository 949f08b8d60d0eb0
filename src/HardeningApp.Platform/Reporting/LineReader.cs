namespace HardeningApp.Platform.Reporting;

/// <summary>Cuts a log into lines. A line that is still being written is left for the next time.</summary>
/// <param name="log">The log.</param>
/// <param name="offset">Where the log stands now.</param>
internal sealed class LineReader(LogStream log, long offset)
{
    // Postfix cuts its lines at 2,048 bytes, rsyslog at 8,192: what is longer is nobody's mail.
    private const int BufferSize = 256 * 1024, MaxLine = 16 * 1024;

    private readonly byte[] _buffer = new byte[BufferSize];
    private readonly byte[] _last = new byte[MaxLine];
    private int _start;
    private int _end;
    private int _lastLength;
    private long _dropped;

    /// <summary>The end of the last line that was returned.</summary>
    public long Offset { get; private set; } = offset;

    /// <summary>The digest of the line that was returned last.</summary>
    public byte[] LastLine => LogStream.Digest(_last.AsSpan(0, _lastLength));

    /// <summary>The next line without its newline; false at the end. A line that is too long comes back empty.</summary>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        while (true)
        {
            var length = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            if (length >= 0)
            {
                line = _dropped > 0 || length > MaxLine ? default : _buffer.AsSpan(_start, length);
                line.CopyTo(_last);
                _lastLength = line.Length;
                _start += length + 1;
                Offset += _dropped + length + 1;
                _dropped = 0;
                return true;
            }

            if (_end - _start > MaxLine)
            {
                _dropped += _end - _start;
                (_start, _end) = (0, 0);
            }

            if (!Fill())
            {
                line = default;
                return false;
            }
        }
    }

    private bool Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        var read = log.Read(_buffer.AsSpan(_end));
        _end += read;
        return read > 0;
    }
}
