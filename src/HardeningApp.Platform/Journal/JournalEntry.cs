using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace HardeningApp.Platform.Journal;

/// <summary>One datagram of the journal's native protocol (systemd, JOURNAL_NATIVE_PROTOCOL).</summary>
internal sealed class JournalEntry
{
    private const string Prefix = "HARDENING_";
    private const int MaxName = 64;

    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>The datagram.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;

    /// <summary>The field of a log property: <c>DurationMs</c> becomes <c>HARDENING_DURATION_MS</c>; null for properties that are not ours.</summary>
    public static string? FieldName(string property)
    {
        if (property is "SourceContext" or "EnvironmentName" || !property.All(char.IsAsciiLetterOrDigit))
            return null;
        var name = new StringBuilder(Prefix);
        for (var i = 0; i < property.Length; i++)
        {
            if (i > 0 && char.IsAsciiLetterUpper(property[i]))
                name.Append('_');
            name.Append(char.ToUpperInvariant(property[i]));
        }

        return name.Length <= MaxName ? name.ToString() : null;
    }

    /// <summary>Adds a field. A value with a newline is sent with its length, so that it cannot begin a field of its own.</summary>
    public void Add(string name, string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        _bytes.Write(Encoding.ASCII.GetBytes(name));
        if (bytes.AsSpan().Contains((byte)'\n'))
        {
            Span<byte> length = stackalloc byte[8];
            BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)bytes.Length);
            _bytes.Write("\n"u8);
            _bytes.Write(length);
        }
        else
        {
            _bytes.Write("="u8);
        }

        _bytes.Write(bytes);
        _bytes.Write("\n"u8);
    }
}
