using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Faults;

/// <summary>A box in which what the daemon and UCR write lies on small file systems of their own.</summary>
public sealed class DiskFaultFixture : FaultBoxFixture
{
    protected override async Task PrepareAsync(BoxInstance box)
    {
        await base.PrepareAsync(box);
        var result = await box.ExecAsync(
            """
            set -e
            . /root/faults.sh
            small_disk /etc/postfix 4096 96
            small_disk /var/lib/postfix-hardening 4096 512
            small_disk /etc/univention 8192 2048
            """);
        if (result.ExitCode == 77)
            throw new InvalidOperationException(result.Stderr.Trim());
        result.EnsureSuccess();
        await box.OutputAsync("systemctl restart postfix-hardening && postfix-hardening apply");
    }
}
