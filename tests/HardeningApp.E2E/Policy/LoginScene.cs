using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Policy;

/// <summary>Who logs in how, and what Dovecot makes of it.</summary>
internal static class LoginScene
{
    public const string Password = "anna-secret";
    public const string Primary = "anna@company.my";

    private const string Config = "/etc/dovecot/dovecot-ldap.conf.ext";

    /// <summary>Anna's mail with her own address, over port 465, with a login as she types it.</summary>
    public static Mail MailOf(string login, string from = Primary) => ClientHosts.Mail("workstation", from, "carol@outside.example").OverSmtps(login, Password);

    /// <summary>
    /// Dovecot takes the user name and the alternative address too. Postfix sees the primary address, or with <paramref name="asTyped"/> what was typed.
    /// </summary>
    public static Task<string> TakeAllLoginsAsync(this BoxInstance box, bool asTyped, CancellationToken cancellationToken) => box.OutputAsync(
        $"""
        sed -i 's/^\(user\|pass\)_filter = .*/\1_filter = (\&(objectClass=univentionMail)(|(mailPrimaryAddress=%Lu)(mailAlternativeAddress=%Lu)(uid=%Lu)))/' {Config}
        {(asTyped ? $"sed -i 's/^pass_attrs = .*/pass_attrs = uid=ignored/' {Config}" : "")}
        systemctl restart dovecot
        """,
        cancellationToken);
}
