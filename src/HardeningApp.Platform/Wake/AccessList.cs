using System.Buffers.Binary;

namespace HardeningApp.Platform.Wake;

/// <summary>
/// A POSIX access list in the form of the kernel (include/uapi/linux/posix_acl_xattr.h). The owner of a file may set one without any capability,
/// unlike a new owner.
/// </summary>
internal static class AccessList
{
    /// <summary>The extended attribute that holds it.</summary>
    public const string Attribute = "system.posix_acl_access";

    private const uint Version = 2;
    private const uint Nobody = uint.MaxValue;
    private const ushort ReadWrite = 4 | 2;
    private const int HeaderSize = 4;
    private const int EntrySize = 8;

    /// <summary>The owner and one more user may read and write, nobody else may anything.</summary>
    public static byte[] OwnerAnd(uint user)
    {
        (ushort Tag, ushort Permissions, uint Id)[] entries =
        [
            (0x01, ReadWrite, Nobody), // the owner
            (0x02, ReadWrite, user),
            (0x04, 0, Nobody),         // the group
            (0x10, ReadWrite, Nobody), // the mask, for everybody but the owner
            (0x20, 0, Nobody),         // others
        ];
        var value = new byte[HeaderSize + (EntrySize * entries.Length)];
        BinaryPrimitives.WriteUInt32LittleEndian(value, Version);
        foreach (var (i, (tag, permissions, id)) in entries.Index())
        {
            var entry = value.AsSpan(HeaderSize + (EntrySize * i));
            BinaryPrimitives.WriteUInt16LittleEndian(entry, tag);
            BinaryPrimitives.WriteUInt16LittleEndian(entry[2..], permissions);
            BinaryPrimitives.WriteUInt32LittleEndian(entry[4..], id);
        }

        return value;
    }
}
