using HardeningApp.E2E.Box;
using HardeningApp.E2E.Scenarios;

namespace HardeningApp.E2E.Faults;

/// <summary>A box in which a door stands before the port of slapd that the daemon uses; Postfix and the listener use others.</summary>
public sealed class LdapFaultFixture : FaultBoxFixture
{
    protected override async Task PrepareAsync(BoxInstance box)
    {
        await box.CopyAsync(Source("ldap_door.py"), "/root/ldap_door.py");
        await box.StopDirectoryAsync(CancellationToken.None);
        await box.OutputAsync(
            """
            sed -i 's| ldaps://:7636/||' /etc/default/slapd
            echo pass >/run/ldap-door
            systemd-run --quiet --unit=ldap-door python3 -I /root/ldap_door.py
            """);
        await box.StartDirectoryAsync(CancellationToken.None);
        await Eventually.TrueAsync(
            async () => (await box.ExecAsync("true >/dev/tcp/127.0.0.1/7636")).Succeeded, Product.Soon, "the door before slapd is there");
        await base.PrepareAsync(box);
    }
}
