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
                if (part.Type == Loaded && (part.Flags & Writable) == 0)
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
        var (first, behind) = (address / page, (address + size + page - 1) / page);
        var entries = new ulong[behind - first];
        var read = RandomAccess.Read(pages, MemoryMarshal.AsBytes(entries.AsSpan()), (long)first * sizeof(ulong)) / sizeof(ulong);
        for (var at = 0; at < read; at++)
        {
            var (begin, found) = (at, false);
            // Those that are not in memory are taken along: each call makes all processors forget what they know of our pages, so there should be few.
            while (at < read && !IsChanged(entries[at]))
                found |= (entries[at++] & InMemory) != 0;
            if (found)
                _ = Advise((first + (nuint)begin) * page, (nuint)(at - begin) * page, DontNeed);
        }
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
