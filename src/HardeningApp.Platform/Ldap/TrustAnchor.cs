using System.Text;

namespace HardeningApp.Platform.Ldap;

/// <summary>
/// The certificate authority that servers of the directory are checked against. libldap reads its file once and never again, so a renewed one, or one
/// that came with the join of the host, would not count before a restart.
/// </summary>
internal static class TrustAnchor
{
    private const string Override = "LDAPTLS_CACERT";
    private const int CertificateFile = 0x6002; // LDAP_OPT_X_TLS_CACERTFILE
    private const int NewContext = 0x600f; // LDAP_OPT_X_TLS_NEWCTX

    private static readonly Lock Gate = new();
    private static string? _path;
    private static (DateTime Written, long Length)? _read;

    /// <summary>Names the file; the environment may name another one.</summary>
    public static void Prepare(string caCertificate) => _path = Environment.GetEnvironmentVariable(Override) is { Length: > 0 } other ? other : caCertificate;

    /// <summary>
    /// Lets the next connection read the file if it is not the one that was read. Without a file ldap.conf decides. Must not be called while another
    /// connection is open: libldap frees what it knows.
    /// </summary>
    public static unsafe void Refresh()
    {
        lock (Gate)
        {
            if (_path is null || new FileInfo(_path) is not { Exists: true } file || _read == (file.LastWriteTimeUtc, file.Length))
                return;
            _read = (file.LastWriteTimeUtc, file.Length);
            fixed (byte* path = Encoding.UTF8.GetBytes(_path + '\0'))
            {
                if (Native.SetLdapOption(0, CertificateFile, (nint)path) != 0)
                    throw new InvalidOperationException("libldap refuses LDAP_OPT_X_TLS_CACERTFILE");
            }

            // Fails when the file is no certificate; the connection then says so, and tries again by itself.
            var client = 0;
            _ = Native.SetLdapOption(0, NewContext, (nint)(&client));
        }
    }
}
