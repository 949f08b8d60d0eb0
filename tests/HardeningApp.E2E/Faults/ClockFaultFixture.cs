using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Faults;

/// <summary>A box in which the wall clock of the daemon, and of what it starts itself, can be set; nobody else's is. systemd-run mixes clocks and ends at once when they differ.</summary>
public sealed class ClockFaultFixture : FaultBoxFixture
{
    protected override async Task PrepareAsync(BoxInstance box)
    {
        await base.PrepareAsync(box);
        await box.OutputAsync(
            """
            echo +0 >/run/faketime
            mkdir -p /etc/systemd/system/postfix-hardening.service.d
            cat >/etc/systemd/system/postfix-hardening.service.d/clock.conf <<'UNIT'
            [Service]
            Environment=LD_PRELOAD=/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1 FAKETIME_TIMESTAMP_FILE=/run/faketime
            Environment=FAKETIME_NO_CACHE=1 FAKETIME_DONT_FAKE_MONOTONIC=1 DONT_FAKE_MONOTONIC=1 FAKETIME_SKIP_CMDS=systemd-run
            UNIT
            systemctl daemon-reload
            systemctl restart postfix-hardening
            """);
    }
}
