using HardeningApp.Hosting;
using HardeningApp.Platform;
using HardeningApp.Platform.Wake;

namespace HardeningApp.Cli;

/// <summary>What to add to "it is set" while nobody applies it.</summary>
internal static class DaemonNote
{
    /// <summary>How the change comes into force; null while the daemon runs, which does it by itself.</summary>
    public static string? WhenStopped(IServiceProvider services) => WakeSocket.HasListener(services.Get<HardeningPaths>().WakeSocket)
        ? null
        : "The daemon does not run, so nothing is applied yet: systemctl start postfix-hardening, or once: postfix-hardening apply";
}
