using HardeningApp.E2E.Box;
using HardeningApp.E2E.Scenarios;

namespace HardeningApp.E2E.Faults;

/// <summary>The directory itself is down or hides something, or the password of the machine account is wrong.</summary>
public sealed class DirectoryFaultTests(LdapFaultFixture fixture) : FaultTests(fixture), IClassFixture<LdapFaultFixture>
{
    private const string Hooks = "/usr/lib/univention-server/server_password_change.d";
    private const string Start = "systemctl reset-failed slapd; systemctl start slapd; for i in {1..200}; do if ldapwhoami -Q -Y EXTERNAL -H ldapi:/// >/dev/null 2>&1; then break; fi; sleep 0.05; done";
    private const string RestartsSlapd = "Postfix finds the restarted slapd at its next look-up";
    private const string OldPassword = "Postfix has the old password until the hook of UCS renders its look-ups";
    private const string LastRule = "access to *";

    private static readonly Fault[] Faults =
    [
        new("directory-stopped", "systemctl stop slapd", Start)
        {
            Says = "the directory gave no complete answer", Deferred = "Postfix looks recipients up in the same directory", ChangeAfterwards = true, Further = "postfix-hardening wake",
        },
        new("directory-stopped-while-the-daemon-starts", "systemctl stop slapd; systemctl restart postfix-hardening", Start)
        {
            Says = "the directory gave no complete answer", Deferred = "Postfix looks recipients up in the same directory", ChangeAfterwards = true,
        },
        Hidden("directory-hides-mail-domains", "access to filter=(objectClass=univentionMailDomainname)", "the directory shows no valid mail domain"),
        Hidden("directory-hides-this-host", $"access to dn.exact=\"{DirectoryServer.HostDn}\"", "the object of this host|held, the last good state stays"),
        Hidden("directory-hides-everything", "access to *", "the directory gave no complete answer|held, the last good state stays"),
        Secret("password-wrong", "printf wrong >/etc/machine.secret; systemctl restart postfix-hardening", "refused the password of cn=mail,cn=dc"),
        Secret("password-empty", ": >/etc/machine.secret; systemctl restart postfix-hardening", "/etc/machine.secret is empty; the password of the machine account belongs there"),
        Secret("password-missing", "rm /etc/machine.secret; systemctl restart postfix-hardening", "the password of the machine account cannot be read"),
        Secret("password-missing-and-nobody-wakes", "rm /etc/machine.secret; systemctl restart postfix-hardening", "the password of the machine account cannot be read") with { Alone = true },
        Secret("password-emptied-for-a-moment", ": >/etc/machine.secret", null) with { Follows = true },
        new("password-changed-in-the-directory-first", Password("first"), $"printf first >/etc/machine.secret; run-parts --arg=postchange {Hooks}")
        {
            Says = "refused the password of cn=mail,cn=dc", Deferred = OldPassword,
        },
        new("password-rotation-with-all-hooks", $"run-parts --arg=prechange {Hooks}; {Password("second")}; printf second >/etc/machine.secret", $"run-parts --arg=postchange {Hooks}")
        {
            Says = "Postfix is stopped, [0-9]+ not confirmed", Deferred = "UCS stops Postfix for the rotation", Alone = true,
        },
        new("certificate-authority-replaced",
            """
            openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 9 -subj /CN=Another -keyout /dev/null -out /root/another.pem 2>/dev/null
            cp -p /etc/univention/ssl/ucsCA/CAcert.pem /root/CAcert.pem
            cat /root/another.pem >/etc/univention/ssl/ucsCA/CAcert.pem
            systemctl restart postfix-hardening
            """,
            "cat /root/CAcert.pem >/etc/univention/ssl/ucsCA/CAcert.pem; systemctl restart postfix-hardening")
        {
            Says = "cannot be reached, or its certificate is not valid", Deferred = "Postfix checks the same certificate authority",
        },
    ];

    public static TheoryData<string> Cases => Names(Faults);

    private protected override string Area => "LDAP";

    [Theory]
    [MemberData(nameof(Cases))]
    public Task The_policy_holds_and_the_daemon_gets_there_when_it_is_over(string name) => RunAsync(Faults, name);

    // The daemon comes through the door, so slapd sees it at another address than Postfix, which asks itself.
    private static Fault Hidden(string name, string what, string says) => new(name, ":", ":")
    {
        Around = (box, token) => box.ConfigureDirectoryAsync(LastRule, $"{what}\\n\\tby peername.ip=127.0.0.1 none\\n\\tby * break", token),
        Says = says,
        Deferred = RestartsSlapd,
    };

    private static Fault Secret(string name, string begin, string? says) =>
        new(name, $"cp -p /etc/machine.secret /root/secret\n{begin}", "cp -p /root/secret /etc/machine.secret") { Says = says };

    private static string Password(string password) =>
        $"printf 'dn: {DirectoryServer.HostDn}\\nchangetype: modify\\nreplace: userPassword\\nuserPassword: {password}\\n' | ldapmodify {BoxDirectory.AsAdministrator} >/dev/null";
}
