using System.DirectoryServices.Protocols;
using System.Net;
using HardeningApp.Core.Settings;

namespace HardeningApp.Platform.Ldap;

/// <summary>Opens encrypted connections. Nothing is ever sent in clear but the request to start TLS.</summary>
internal static class LdapConnector
{
    private const int FilterError = 87;
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(30);

    /// <summary>A connection that is ready to bind as the machine account.</summary>
    /// <exception cref="DirectoryException">The server cannot be reached or its certificate is refused.</exception>
    public static LdapConnection Open(LdapSettings settings, string server, string password)
    {
        var connection = Create(settings, server, password);
        try
        {
            if (settings.Tls == LdapTls.Ldaps)
                connection.SessionOptions.SecureSocketLayer = true;
            else
                StartTls(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static LdapConnection Create(LdapSettings settings, string server, string password)
    {
        var connection = new LdapConnection(
            new LdapDirectoryIdentifier(server, settings.Port, fullyQualifiedDnsHostName: true, connectionless: false),
            new NetworkCredential(settings.HostDn, password),
            AuthType.Basic)
        {
            AutoBind = false,
            Timeout = AnswerLimit,
        };
        connection.SessionOptions.ProtocolVersion = 3;
        connection.SessionOptions.ReferralChasing = ReferralChasingOptions.None;
        return connection;
    }

    private static void StartTls(LdapConnection connection)
    {
        // StartTLS fails with "server unavailable" until a request has told libldap the server (dotnet/runtime#56619). A search that libldap refuses
        // by itself is enough; one that is sent makes slapd refuse StartTLS when it comes before the search is quite finished there.
        try
        {
            connection.SendRequest(new SearchRequest("", "(", SearchScope.Base, "1.1"));
        }
        catch (LdapException e) when (e.ErrorCode == FilterError)
        {
            // As intended: nothing was sent.
        }

        connection.SessionOptions.StartTransportLayerSecurity(null);
    }
}
