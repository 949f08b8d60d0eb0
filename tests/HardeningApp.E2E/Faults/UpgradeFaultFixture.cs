using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Faults;

/// <summary>A box with two newer packages: one that can be installed and one whose preinst fails.</summary>
public sealed class UpgradeFaultFixture : FaultBoxFixture
{
    protected override async Task PrepareAsync(BoxInstance box)
    {
        await base.PrepareAsync(box);
        await box.OutputAsync(
            """
            set -e
            dpkg-deb -R /root/postfix-hardening.deb /root/newer
            sed -i 's/^Version: .*/Version: 99.1/' /root/newer/DEBIAN/control
            dpkg-deb -b -Znone /root/newer /root/newer.deb
            sed -i '2i exit 1' /root/newer/DEBIAN/preinst
            dpkg-deb -b -Znone /root/newer /root/failing.deb
            """);
    }
}
