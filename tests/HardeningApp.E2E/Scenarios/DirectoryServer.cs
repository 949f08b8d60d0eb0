using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Scenarios;

/// <summary>slapd of the box: stopped, started and configured.</summary>
internal static class DirectoryServer
{
    public const string HostDn = $"cn=mail,{BoxDirectory.DomainControllers}";

    private const string Config = "/etc/ldap/slapd.conf";

    // systemd counts starts and would refuse after a few; and the start script ends before slapd listens.
    private const string Listening = "for i in {1..1000}; do ldapwhoami -Q -Y EXTERNAL -H ldapi:/// >/dev/null 2>&1 && exit; sleep 0.05; done; exit 1";

    /// <summary>Restarts it and waits until it listens: the last command of a line.</summary>
    public const string Restart = $"systemctl reset-failed slapd; systemctl restart slapd; {Listening}";

    public static Task<string> StopDirectoryAsync(this BoxInstance box, CancellationToken token) => box.OutputAsync("systemctl stop slapd", token);

    public static Task<string> StartDirectoryAsync(this BoxInstance box, CancellationToken token) =>
        box.OutputAsync($"systemctl reset-failed slapd; systemctl start slapd; {Listening}", token);

    /// <summary>Puts lines in front of a line of the main database's configuration, until disposed.</summary>
    public static async Task<IAsyncDisposable> ConfigureDirectoryAsync(this BoxInstance box, string before, string lines, CancellationToken token)
    {
        await box.OutputAsync(
            $$"""
            set -e
            cp -p {{Config}} {{Config}}.before
            awk -v lines='{{lines}}' -v at='{{before}}' '/^suffix dc=/ {main = 1} main && $0 == at && !done {print lines; done = 1} {print}' {{Config}}.before >{{Config}}
            ! cmp -s {{Config}} {{Config}}.before
            {{Restart}}
            """,
            token);
        return new Former(box);
    }

    /// <summary>Adds a mail domain while slapd is stopped, so that nobody is told about it.</summary>
    public static async Task AddMailDomainOfflineAsync(this BoxInstance box, string name, CancellationToken token) => (await box.ExecAsync(
        $"slapadd -f {Config} -b {BoxDirectory.Base} && chown -R openldap:openldap /var/lib/ldap",
        stdin: $"dn: {BoxDirectory.MailDomainDn(name)}\nobjectClass: univentionMailDomainname\ncn: {name}\n",
        cancellationToken: token)).EnsureSuccess();

    /// <summary>Gives the machine account another password, in the directory only.</summary>
    public static Task SetMachinePasswordAsync(this BoxInstance box, string password, CancellationToken token) =>
        box.Directory.ModifyAsync(HostDn, $"replace: userPassword\nuserPassword: {password}", token);

    private sealed class Former(BoxInstance box) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await box.OutputAsync($"mv {Config}.before {Config}; {Restart}", CancellationToken.None);
    }
}
