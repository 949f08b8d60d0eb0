namespace HardeningApp.Platform.Files;

/// <summary>What a path is, without following a link: the facts that .NET has no call for.</summary>
/// <param name="Type">The type in <c>st_mode</c>.</param>
/// <param name="Mode">The rights.</param>
/// <param name="Owner">The user it belongs to.</param>
/// <param name="Inode">Its number in the file system.</param>
/// <param name="Length">Its size in bytes.</param>
/// <param name="Changed">When it was changed last in any way (ctime); unlike the other times nobody can set it.</param>
public sealed record FileFacts(int Type, UnixFileMode Mode, uint Owner, ulong Inode, long Length, DateTimeOffset Changed)
{
    // linux/stat.h and linux/fcntl.h.
    private const int CurrentDirectory = -100, NoFollow = 0x100, Size = 256;
    private const uint BasicStats = 0x7ff;
    private const int OwnerAt = 20, ModeAt = 28, InodeAt = 32, LengthAt = 40, ChangedAt = 96, PartOfSecondAt = 104;
    private const int TypeMask = 0xf000, RightsMask = 0xfff, Regular = 0x8000, Link = 0xa000, Directory = 0x4000;

    /// <summary>How fine the clocks of file systems are, at the coarsest.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    /// <summary>Whether it is a plain file.</summary>
    public bool IsRegular => Type == Regular;

    /// <summary>What it is, for people.</summary>
    public string Kind => Type switch
    {
        Regular => "a file",
        Link => "a symbolic link",
        Directory => "a directory",
        _ => "a device or socket",
    };

    /// <summary>
    /// Whether a later change of this file or directory shows in its facts. What was changed a moment ago could be changed once more within the same tick of the file
    /// system's clock, and a link stays the same when what it leads to changes.
    /// </summary>
    /// <param name="now">The time by the clock that the kernel has.</param>
    public bool IsSettled(DateTimeOffset now) => Type is Regular or Directory && now - Changed > Tick;

    /// <summary>The facts; null when there is nothing.</summary>
    public static FileFacts? Of(string path)
    {
        Span<byte> status = stackalloc byte[Size];
        if (Native.Status(CurrentDirectory, path, NoFollow, BasicStats, status) != 0)
            return null;
        var mode = BitConverter.ToUInt16(status[ModeAt..]);
        return new FileFacts(
            mode & TypeMask,
            (UnixFileMode)(mode & RightsMask),
            BitConverter.ToUInt32(status[OwnerAt..]),
            BitConverter.ToUInt64(status[InodeAt..]),
            BitConverter.ToInt64(status[LengthAt..]),
            DateTimeOffset.FromUnixTimeSeconds(BitConverter.ToInt64(status[ChangedAt..])).AddMicroseconds(BitConverter.ToUInt32(status[PartOfSecondAt..]) / 1000.0));
    }
}
