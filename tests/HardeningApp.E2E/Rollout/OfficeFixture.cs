using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Rollout;

/// <summary>A gated box in whose networks everybody of <see cref="Office"/> has an address, and a name where it should.</summary>
public sealed class OfficeFixture : BoxFixture
{
    protected override async Task PrepareAsync(BoxInstance box)
    {
        var addresses = Office.All.Select(one => (one.Host, one.Address)).Distinct().ToArray();
        var names = Office.All.Where(one => one.HostName is not null).Select(one => (one.HostName, one.Address)).Distinct();
        await box.OutputAsync(
            string.Join(
                '\n',
                [
                    "set -e",
                    "ip route add 198.51.100.0/24 dev wan src 10.9.0.1",
                    "ip route add 203.0.113.0/24 dev wan src 10.9.0.1",
                    "ip route add 172.17.0.0/24 dev lan src 10.9.0.1",
                    .. addresses.Where(one => one.Host != "dc4").Select(one => $"ip -n {one.Host} address replace {one.Address}/32 dev eth0"),
                    .. addresses.Where(one => one.Host == "outside").Select(one => $"ip neighbour replace {one.Address} lladdr 02:00:00:00:02:99 dev wan nud permanent"),
                ]));
        await box.WriteAsync("/root/office.conf", string.Concat(names.Select(one => $"host-record={one.HostName},{one.Address}\n")) + Office.SpfRecords);
        await box.OutputAsync("cat /root/office.conf >>/etc/box/dnsmasq.conf && systemctl restart box-dns");
        await box.CopyAsync(Path.Combine(BoxTool.Repository, "tests/HardeningApp.E2E/Rollout/mails.py"), "/root/mails.py");
        // The container of an app, and a port 25 that offers logins as old servers do.
        await box.OutputAsync("ucr set appcenter/apps/wordpress/ip=172.17.0.3 mail/postfix/mastercf/options/smtp/smtpd_sasl_auth_enable=yes && systemctl reload postfix");
        await box.InstallGatedProductAsync();
        await box.ExecAsync("postfix-hardening apply");
    }
}
