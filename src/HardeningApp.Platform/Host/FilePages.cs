using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace HardeningApp.Platform.Host;

/// <summary>The pages of memory that hold the program and its libraries exactly as they are in their files.</summary>
internal static unsafe partial class FilePages
{
    // elf.h: PT_LOAD, PF_W.
    private const uint Loaded = 1, Writable = 2;

    // asm-generic/mman-common.h
    private const int DontNeed = 4;

    // Linux, admin-guide/mm/pagemap: one number for each page. One of a file was not copied because somebody wrote to it; a copy may have been swapped out.
    private const ulong InMemory = 1UL << 63, SwappedOut = 1UL << 62, OfFile = 1UL << 61;

    // For each part that is given back all processors forget what they know of our pages, and each page of it is missed when it is used again. The small ones, most of
    // the libraries that LDAP needs, are together not worth that.
    private const int WorthIt = 256 * 1024;

    private const int AtOnce = 512;

    private const string PageMap = "/proc/self/pagemap";

    /// <summary>
    /// Lets the kernel take them away. It reads them again, from its cache, when they are used. A page that somebody wrote to stays, also one that
    /// is read-only since: .NET keeps the random number of its stack guard in one, and a program that loses it ends at once.
    /// </summary>
    /// <remarks>The loader is locked meanwhile, so no library can go and leave its addresses to somebody else.</remarks>
    public static void GiveBack()
    {
        try
        {
            using var pages = File.OpenHandle(PageMap);
            using var handle = new GCHandle<SafeFileHandle>(pages);
            _ = EachObject(&GiveBack, GCHandle<SafeFileHandle>.ToIntPtr(handle));
        }
        catch (Exception e) when (Unreadable(e))
        {
            // Then they stay.
        }
    }

    [UnmanagedCallersOnly]
    private static int GiveBack(LoadedObject* @object, nuint size, nint handle)
    {
        // The program has no name, and what the kernel lends to each process no path.
        if (*@object->Name is not (0 or (byte)'/'))
            return 0;
        try
        {
            var pages = GCHandle<SafeFileHandle>.FromIntPtr(handle).Target;
            foreach (ref readonly var part in new ReadOnlySpan<ProgramHeader>(@object->Headers, @object->HeaderCount))
            {
                if (part.Type == Loaded && (part.Flags & Writable) == 0 && part.Size >= WorthIt)
                    GiveBack(pages, @object->Address + part.Address, part.Size);
            }
        }
        catch (Exception e) when (Unreadable(e))
        {
            // It must not go through the C library, which called this.
        }

        return 0;
    }

    private static bool Unreadable(Exception e) => e is IOException or UnauthorizedAccessException;

    private static void GiveBack(SafeFileHandle pages, nuint address, nuint size)
    {
        var page = (nuint)Environment.SystemPageSize;
        var (at, behind) = (address / page, (address + size + page - 1) / page);
        var (begin, found) = (at, (nuint)0);
        Span<ulong> entries = stackalloc ulong[AtOnce];
        for (int read; at < behind && (read = Read(pages, at, entries[..(int)nuint.Min(AtOnce, behind - at)])) > 0;)
        {
            foreach (var entry in entries[..read])
            {
                if (IsChanged(entry))
                {
                    GiveBack(begin * page, (at - begin) * page, found * page);
                    (begin, found) = (at + 1, 0);
                }
                else if ((entry & InMemory) != 0)
                {
                    found++;
                }

                at++;
            }
        }

        GiveBack(begin * page, (at - begin) * page, found * page);
    }

    private static int Read(SafeFileHandle pages, nuint first, Span<ulong> entries) =>
        RandomAccess.Read(pages, MemoryMarshal.AsBytes(entries), (long)first * sizeof(ulong)) / sizeof(ulong);

    /// <summary>What is not in memory is taken along, so that there are few calls.</summary>
    private static void GiveBack(nuint address, nuint length, nuint inMemory)
    {
        if (inMemory >= WorthIt)
            _ = Advise(address, length, DontNeed);
    }

    private static bool IsChanged(ulong page) => (page & SwappedOut) != 0 || (page & (InMemory | OfFile)) == InMemory;

    [LibraryImport("libc", EntryPoint = "dl_iterate_phdr")]
    private static partial int EachObject(delegate* unmanaged<LoadedObject*, nuint, nint, int> visit, nint data);

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nuint address, nuint length, int advice);

    /// <summary>The beginning of struct dl_phdr_info (link.h).</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct LoadedObject
    {
        public nuint Address;
        public byte* Name;
        public ProgramHeader* Headers;
        public ushort HeaderCount;
    }

    /// <summary>Elf64_Phdr (elf.h).</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct ProgramHeader
    {
        public uint Type;
        public uint Flags;
        public nuint Offset;
        public nuint Address;
        public nuint PhysicalAddress;
        public nuint FileSize;
        public nuint Size;
        public nuint Alignment;
    }
}
