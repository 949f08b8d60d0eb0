using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Lifecycle;

/// <summary>The real apt in a box without network, as the App Center calls it: nobody answers questions.</summary>
internal static class Apt
{
    /// <summary>Where the package of this version is put in the box.</summary>
    public const string Package = "/root/postfix-hardening.deb";

    /// <summary>Whatever the machine is doing, longer than this nobody waits for a package.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(180);

    /// <summary>Runs apt-get; returns what it and dpkg said.</summary>
    public static async Task<string> AptAsync(this BoxInstance box, string arguments, CancellationToken token)
    {
        var start = TimeProvider.System.GetTimestamp();
        var said = await box.OutputAsync($"DEBIAN_FRONTEND=noninteractive apt-get --quiet --assume-yes -o Dpkg::Options::=--force-confold {arguments} 2>&1", token);
        var took = TimeProvider.System.GetElapsedTime(start);
        TestContext.Current.TestOutputHelper?.WriteLine($"apt-get {arguments}: {took.TotalSeconds:0.0} s");
        took.ShouldBeLessThan(Limit);
        return said;
    }

    /// <summary>Makes of the package of this version one with a higher version.</summary>
    public static async Task<string> NewerPackageAsync(this BoxInstance box, CancellationToken token)
    {
        const string Newer = "/root/postfix-hardening_99.1_amd64.deb";
        await box.OutputAsync(
            $"""
            rm -rf /root/newer
            dpkg-deb -R {Package} /root/newer
            sed -i 's/^Version: .*/Version: 99.1/' /root/newer/DEBIAN/control
            dpkg-deb -b -Znone /root/newer {Newer}
            """,
            token);
        return Newer;
    }
}
