using System.Collections.Immutable;
using System.Net.NetworkInformation;

namespace HardeningApp.Platform.Host;

/// <summary>The addresses of all links of this host. .NET opens a dozen files for them, so a pass reads them once.</summary>
/// <param name="Unicast">Addresses with the lengths of their prefixes.</param>
internal sealed record HostAddresses(ImmutableArray<UnicastIPAddressInformation> Unicast)
{
    /// <summary>Reads them from the kernel.</summary>
    public static HostAddresses Read() => new([.. NetworkInterface.GetAllNetworkInterfaces().SelectMany(link => link.GetIPProperties().UnicastAddresses)]);
}
