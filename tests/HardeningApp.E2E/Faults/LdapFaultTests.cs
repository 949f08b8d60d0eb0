namespace HardeningApp.E2E.Faults;

/// <summary>What the daemon asks the directory is not answered, or not well. Postfix's own look-ups go another way here and work.</summary>
public sealed class LdapFaultTests(LdapFaultFixture fixture) : FaultTests(fixture), IClassFixture<LdapFaultFixture>
{
    private const string Unreachable = "mail.company.my:7636 cannot be reached, or its certificate is not valid";

    private static readonly Fault[] Faults =
    [
        new("ldap-refused", "systemctl stop ldap-door", "systemd-run --quiet --unit=ldap-door python3 -I /root/ldap_door.py") { Says = Unreachable },
        Door("ldap-reset", "reset") with { Says = Unreachable },
        Door("ldap-reset-and-nobody-wakes", "reset") with { Says = Unreachable, Alone = true },
        Door("ldap-silent", "silent") with { Says = "accepted the connection and then gave no answer", SaidWithin = TimeSpan.FromSeconds(90) },
        Door("ldap-half-open-in-the-answer", "stall 300") with { Says = "the directory gave no complete answer", SaidWithin = TimeSpan.FromSeconds(90) },
        Door("ldap-cut-in-the-answer", "cut 300") with { Says = "the directory gave no complete answer" },
        Door("ldap-cut-behind-the-bind", "cut 14") with { Says = "the directory gave no complete answer" },
        Door("ldap-slow", "slow") with { Follows = true },
        Door("ldap-garbage", "garbage") with { Says = Unreachable },
        Door("ldap-foreign-certificate-authority", "certificate foreign", before: ForeignAuthority) with { Says = Unreachable },
        Door("ldap-name-of-another-host", "certificate mail2.company.my") with { Says = Unreachable },
        Door("ldap-password-refused", "answer 49 0") with { Says = "refused the password of cn=mail,cn=dc" },
        Door("ldap-bind-unavailable", "answer 52 0") with { Says = "the directory gave no complete answer" },
        Door("ldap-empty", "answer 0 0") with { Says = "held, the last good state stays: .*the directory shows no valid mail domain" },
        Door("ldap-empty-and-nobody-wakes", "answer 0 0") with { Says = "the directory shows no valid mail domain", Further = "ucr set postfix-hardening/resync=10", After = "ucr unset postfix-hardening/resync", Alone = true },
        Door("ldap-size-limit", "answer 0 4") with { Says = @"answered with result code 4 \(SizeLimitExceeded\); an incomplete list is never used" },
        Door("ldap-time-limit", "answer 0 3") with { Says = @"answered with result code 3 \(TimeLimitExceeded\)" },
        Door("ldap-no-such-base", "answer 0 32") with { Says = @"answered with result code 32 \(NoSuchObject\)" },
        Door("ldap-no-rights", "answer 0 50") with { Says = @"answered with result code 50 \(InsufficientAccessRights\)" },
        Door("ldap-busy", "answer 0 51") with { Says = @"answered with result code 51 \(Busy\)" },
        Door("ldap-unwilling", "answer 0 53") with { Says = @"answered with result code 53 \(UnwillingToPerform\)" },
        Door("ldap-referral", "answer 0 10") with { Says = "the directory gave no complete answer" },
        new("ldap-wrong-server-name", "ucr set ldap/server/name=nosuch.company.my", "ucr set ldap/server/name=mail.company.my")
        {
            Says = "nosuch.company.my:7636 cannot be reached", Deferred = "Postfix looks recipients up at the same wrong name",
        },
    ];

    // The certificate is valid for the name, but nobody we trust says so.
    private const string ForeignAuthority = """
        mkdir -p /etc/univention/ssl/foreign
        openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 9 -subj /CN=mail.company.my -addext subjectAltName=DNS:mail.company.my \
            -keyout /etc/univention/ssl/foreign/private.key -out /etc/univention/ssl/foreign/cert.pem 2>/dev/null
        """;

    public static TheoryData<string> Cases => Names(Faults);

    private protected override string Area => "LDAP";

    [Theory]
    [MemberData(nameof(Cases))]
    public Task The_policy_holds_and_the_daemon_gets_there_when_it_is_over(string name) => RunAsync(Faults, name);

    private static Fault Door(string name, string mode, string before = "") => new(name, $"{before}\ndoor {mode}", "door pass");
}
