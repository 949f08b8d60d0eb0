using HardeningApp.E2E.Box;
using HardeningApp.E2E.Scenarios;

namespace HardeningApp.E2E.TwoServers;

/// <summary>
/// The Backup Directory Node dc4 with a slapd of its own, in its own network, with its own certificate and its own copy of the directory. What the primary
/// node has later, the test writes here too, as UCS's replication does: a copy that lags is one that was not written yet.
/// </summary>
internal sealed class Backup(BoxInstance first)
{
    public const string Name = "dc4.company.my";

    private const string Config = "/etc/ldap/slapd-dc4.conf";
    private const string Unit = "slapd-dc4";
    private const string AsAdministrator = $"-x -H ldap://{Name}:7389 -ZZ -D cn=admin,{BoxDirectory.Base} -w univention";

    /// <summary>Copies the directory and starts the server.</summary>
    public async Task StartAsync(CancellationToken token)
    {
        await first.OutputAsync(
            $$"""
            set -e
            mkdir -p /var/lib/ldap-dc4/main /var/lib/ldap-dc4/translog /run/slapd-dc4
            sed -e 's|/mail.company.my/|/dc4.company.my/|' -e 's|/var/lib/ldap/|/var/lib/ldap-dc4/|' -e 's|/run/slapd/|/run/slapd-dc4/|' \
                -e '/^overlay accesslog/d' -e '/^logdb /d' -e '/^logops /d' -e '/^logsuccess /d' /etc/ldap/slapd.conf >{{Config}}
            if [ ! -e /var/lib/ldap-dc4/main/data.mdb ]; then
                slapcat -f /etc/ldap/slapd.conf -b {{BoxDirectory.Base}} | slapadd -q -f {{Config}} -b {{BoxDirectory.Base}}
            fi
            chown -R openldap:openldap /var/lib/ldap-dc4 /run/slapd-dc4
            systemd-run --quiet --collect --unit={{Unit}} --property=NetworkNamespacePath=/run/netns/dc4 \
                /usr/sbin/slapd -d 0 -h 'ldap://:7389/ ldaps://:7636/' -u openldap -g openldap -f {{Config}}
            """,
            token);
        await Eventually.TrueAsync(
            async () => (await first.ExecAsync($"ldapwhoami {AsAdministrator}", cancellationToken: token)).Succeeded, Product.Soon, $"slapd of {Name}", token);
    }

    public Task<string> StopAsync(CancellationToken token) => first.OutputAsync($"systemctl stop {Unit}", token);

    /// <summary>Ends it for good.</summary>
    public Task<string> RemoveAsync() => first.OutputAsync($"systemctl stop {Unit} 2>/dev/null; rm -rf /var/lib/ldap-dc4 /run/slapd-dc4 {Config}", CancellationToken.None);

    /// <summary>What replication brings when a mail domain was added at the primary node.</summary>
    public async Task ReplicateAsync(string domain, CancellationToken token) => (await first.ExecAsync(
        $"ldapadd {AsAdministrator}",
        stdin: $"dn: {BoxDirectory.MailDomainDn(domain)}\nobjectClass: univentionMailDomainname\ncn: {domain}\n",
        cancellationToken: token)).EnsureSuccess();

    /// <summary>What replication brings when a mail domain was deleted at the primary node; nothing where it never came.</summary>
    public Task ReplicateDeletionAsync(string domain, CancellationToken token) =>
        first.ExecAsync($"ldapdelete {AsAdministrator} '{BoxDirectory.MailDomainDn(domain)}'", cancellationToken: token);
}
