using System.Runtime.InteropServices;

namespace HardeningApp.Core.Tests.Names;

/// <summary>IDNA as ICU does it (UTS 46), called directly because .NET itself runs without ICU here.</summary>
internal sealed class IcuIdna
{
    private const uint UseStd3Rules = 2;
    private const uint CheckBidi = 4;
    private const uint NonTransitional = 0x10;

    private readonly nint _idna;
    private readonly ToAscii _toAscii;

    private IcuIdna(nint idna, ToAscii toAscii) => (_idna, _toAscii) = (idna, toAscii);

    // ICU does nothing when the error code that comes in is not zero.
    private delegate nint Open(uint options, ref int error);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl, CharSet = CharSet.Unicode)]
    private delegate int ToAscii(nint idna, [In] char[] name, int length, [Out] char[] dest, int capacity, ref Info info, ref int error);

    /// <summary>ICU of this machine, or null when it has none.</summary>
    public static IcuIdna? Find(bool transitional)
    {
        for (var version = 99; version >= 60; version--)
        {
            if (!NativeLibrary.TryLoad($"libicuuc.so.{version}", out var library))
                continue;
            var open = Marshal.GetDelegateForFunctionPointer<Open>(NativeLibrary.GetExport(library, $"uidna_openUTS46_{version}"));
            var toAscii = Marshal.GetDelegateForFunctionPointer<ToAscii>(NativeLibrary.GetExport(library, $"uidna_nameToASCII_{version}"));
            var error = 0;
            var idna = open(UseStd3Rules | CheckBidi | (transitional ? 0 : NonTransitional), ref error);
            return error > 0 ? throw new InvalidOperationException($"uidna_openUTS46 failed with {error}") : new IcuIdna(idna, toAscii);
        }

        return null;
    }

    /// <summary>The name in A-labels, or null when IDNA forbids it.</summary>
    public string? NameToAscii(string name)
    {
        var dest = new char[512];
        var info = new Info { Size = (short)Marshal.SizeOf<Info>() };
        var error = 0;
        var length = _toAscii(_idna, name.ToCharArray(), name.Length, dest, dest.Length, ref info, ref error);
        return error > 0 || info.Errors != 0 ? null : new string(dest, 0, length);
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Info
    {
        public short Size;
        public sbyte IsTransitionalDifferent;
        public sbyte ReservedB3;
        public uint Errors;
        public int ReservedI2;
        public int ReservedI3;
    }
}
