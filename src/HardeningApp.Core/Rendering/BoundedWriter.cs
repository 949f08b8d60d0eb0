using System.Text;

namespace HardeningApp.Core.Rendering;

/// <summary>
/// Writes UTF-8 into memory and stops with an exception at a limit. Scriban's own limit cuts the output silently, so it is switched off.
/// </summary>
internal sealed class BoundedWriter(long maxBytes, int capacity = 0) : TextWriter
{
    private readonly MemoryStream _bytes = new(capacity);

    /// <inheritdoc/>
    public override Encoding Encoding => Encoding.UTF8;

    /// <inheritdoc/>
    public override void Write(char value) => Write([value]);

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    /// <inheritdoc/>
    public override void Write(string? value) => Write(value.AsSpan());

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer)
    {
        Span<byte> chunk = stackalloc byte[1024];
        while (!buffer.IsEmpty)
        {
            var part = buffer[..Math.Min(buffer.Length, 256)];
            // The two halves of a character must be encoded together.
            if (part.Length < buffer.Length && char.IsHighSurrogate(part[^1]))
                part = part[..^1];
            buffer = buffer[part.Length..];
            var length = Encoding.UTF8.GetBytes(part, chunk);
            if (_bytes.Length + length > maxBytes)
                throw new TemplateException($"the output is larger than {maxBytes} bytes");
            _bytes.Write(chunk[..length]);
        }
    }

    /// <summary>Everything that was written.</summary>
    public ReadOnlyMemory<byte> Written => _bytes.GetBuffer().AsMemory(0, (int)_bytes.Length);
}
