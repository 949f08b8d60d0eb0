using System.DirectoryServices.Protocols;
using HardeningApp.Core.Directory;
using HardeningApp.Core.Settings;
using HardeningApp.Platform.Pass;

namespace HardeningApp.Platform.Ldap;

/// <summary>Reads mail domains and servers from the directory. Either everything, with result code 0, or an exception.</summary>
/// <param name="secret">The machine account's password.</param>
public sealed class LdapDirectory(MachineSecret secret)
{
    private const int InvalidCredentials = 49;

    private const string DomainFilter = "(objectClass=univentionMailDomainname)";

    // Computers of app containers carry the flag docker. A server with the mail service sends inside mail through us like a domain controller.
    private const string HostFilter =
        "(&(|(objectClass=univentionDomainController)(&(objectClass=univentionMemberServer)(univentionService=SMTP)))(!(univentionObjectFlag=docker)))";

    /// <summary>Asks the servers in their order until one gives a complete answer.</summary>
    /// <exception cref="PassException">None did; the message has the reason of each.</exception>
    public async Task<DirectoryAnswer> ReadAsync(LdapSettings settings, CancellationToken cancellationToken)
    {
        var failures = new List<string>();
        foreach (var server in settings.Servers)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                // libldap blocks; the pass must stay cancellable and the watchdog alive.
                return await Task.Run(() => Read(settings, server), cancellationToken).WaitAsync(cancellationToken);
            }
            catch (DirectoryException e)
            {
                failures.Add(Describe(settings, server, e));
            }
        }

        throw new PassException($"the directory gave no complete answer; nothing is changed. {string.Join("; ", failures)}");
    }

    /// <summary>Placeholder until the directory side is merged.</summary>
    public Task<string?> FindMailAddressAsync(LdapSettings settings, CancellationToken cancellationToken) => Task.FromResult(secret is null ? "" : null);

    private DirectoryAnswer Read(LdapSettings settings, string server)
    {
        using var connection = Connect(settings, server);
        return new DirectoryAnswer
        {
            Server = server,
            MailDomains = [.. LdapSearch.Entries(connection, settings.Base, SearchScope.Subtree, DomainFilter, "cn").SelectMany(entry => LdapSearch.Values(entry, "cn"))],
            Hosts = [.. LdapSearch.Entries(connection, settings.Base, SearchScope.Subtree, HostFilter, "cn", "aRecord", "aAAARecord").Select(Host)],
            OwnHostSeen = LdapSearch.Exists(connection, settings.HostDn),
        };
    }

    private static HostEntry Host(SearchResultEntry entry) => new()
    {
        Name = LdapSearch.Values(entry, "cn").FirstOrDefault() ?? "",
        Addresses = [.. LdapSearch.Values(entry, "aRecord"), .. LdapSearch.Values(entry, "aAAARecord")],
    };

    private LdapConnection Connect(LdapSettings settings, string server)
    {
        var candidates = secret.Candidates();
        for (var i = 0; ; i++)
        {
            var connection = LdapConnector.Open(settings, server, candidates[i]);
            try
            {
                connection.Bind();
                secret.Worked(candidates[i]);
                return connection;
            }
            catch (LdapException e) when (e.ErrorCode == InvalidCredentials && i + 1 < candidates.Length)
            {
                // Rotation: the server may still (or already) have the other password.
                connection.Dispose();
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        }
    }

    private static string Describe(LdapSettings settings, string server, DirectoryException e)
    {
        var what = e switch
        {
            LdapException { ErrorCode: InvalidCredentials } => $"refused the password of {settings.HostDn} (being rotated? otherwise rejoin the host)",
            LdapException { ErrorCode: 81 or 91 } => "cannot be reached, or its certificate is not valid for this name under the certificate authority of the domain",
            DirectoryOperationException { Response: { } response } => $"answered with result code {(int)response.ResultCode} ({response.ResultCode}); an incomplete list is never used",
            _ => e.Message,
        };
        return $"{server}:{settings.Port} {what}";
    }
}
