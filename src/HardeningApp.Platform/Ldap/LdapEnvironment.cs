namespace HardeningApp.Platform.Ldap;

/// <summary>The settings of libldap that have no other form than its environment.</summary>
public static class LdapEnvironment
{
    private const int Restart = 0x0009; // LDAP_OPT_RESTART
    private const int On = 1;

    /// <summary>
    /// Must run before the first connection. A relaxed <c>TLS_REQCERT</c> in ldap.conf does not count for us;
    /// the certificate authority is UCS's unless the environment names another one.
    /// </summary>
    /// <param name="caCertificate">The file of the certificate authority; left to ldap.conf when it does not exist.</param>
    public static void Prepare(string caCertificate)
    {
        Set("LDAPTLS_REQCERT", "demand", overwrite: true);
        // Without it a connect to a host that drops packets lasts minutes. Seconds.
        Set("LDAPNETWORK_TIMEOUT", "5", overwrite: false);
        TrustAnchor.Prepare(caCertificate);
        // A signal, and the garbage collector sends some, would end a request as "server unavailable". Has no environment variable.
        if (Native.SetLdapOption(0, Restart, On) != 0)
            throw new InvalidOperationException("libldap refuses LDAP_OPT_RESTART");
        ConversationLimit.Prepare();
    }

    private static void Set(string name, string value, bool overwrite)
    {
        if (Native.SetEnvironment(name, value, overwrite ? 1 : 0) != 0)
            throw new InvalidOperationException($"setenv {name} failed");
    }
}
