using System.Runtime.InteropServices;

namespace HardeningApp.Platform.Ldap;

/// <summary>struct timeval.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct TimeValue
{
    public nint Seconds;
    public nint Microseconds;
}
