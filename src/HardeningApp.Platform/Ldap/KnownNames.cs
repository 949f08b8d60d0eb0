using System.Buffers;
using System.Collections.Immutable;
using System.Text;

namespace HardeningApp.Platform.Ldap;

/// <summary>
/// The names that the directory gave last. While it gives the same, the same list is used again: whoever made something of it need not do so once more. Not
/// for two threads at once.
/// </summary>
internal sealed class KnownNames
{
    // For some names more; when it is full the buffer doubles.
    private const int Room = 4096;

    private byte[] _bytes = [];
    private ImmutableArray<string> _names = [];

    /// <summary>The list of these names; the very same one as the last time when they are the same.</summary>
    /// <param name="read">Gives the names, UTF-8.</param>
    public ImmutableArray<string> Of(Action<LdapStream.Take> read)
    {
        // A name may hold any character, so each has its length in front.
        var bytes = new ArrayBufferWriter<byte>(_bytes.Length + Room);
        read(value =>
        {
            BitConverter.TryWriteBytes(bytes.GetSpan(sizeof(int)), value.Length);
            bytes.Advance(sizeof(int));
            bytes.Write(value);
        });

        if (!bytes.WrittenSpan.SequenceEqual(_bytes))
            (_bytes, _names) = (bytes.WrittenSpan.ToArray(), Read(bytes.WrittenSpan));
        return _names;
    }

    private static ImmutableArray<string> Read(ReadOnlySpan<byte> bytes)
    {
        var names = ImmutableArray.CreateBuilder<string>();
        while (!bytes.IsEmpty)
        {
            var length = BitConverter.ToInt32(bytes);
            names.Add(Encoding.UTF8.GetString(bytes.Slice(sizeof(int), length)));
            bytes = bytes[(sizeof(int) + length)..];
        }

        return names.ToImmutable();
    }
}
