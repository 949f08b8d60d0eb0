using System.Collections.Immutable;
using System.DirectoryServices.Protocols;
using HardeningApp.Core.Directory;
using HardeningApp.Core.Servers;
using HardeningApp.Core.Settings;
using HardeningApp.Platform.Pass;

namespace HardeningApp.Platform.Ldap;

/// <summary>Reads mail domains and servers from the directory. Either everything, with result code 0, or an exception.</summary>
/// <param name="secret">The machine account's password.</param>
public sealed class LdapDirectory(MachineSecret secret)
{
    private const int InvalidCredentials = 49;
    private const int TimedOut = 85;

    private const string DomainFilter = "(objectClass=univentionMailDomainname)";

    // Users as the login map of UCS finds them (query_filter in ldap.saslusermapping).
    private const string UserAddressFilter = "(&(objectClass=univentionMail)(mailPrimaryAddress=*))";

    private const string DomainControllers = "(objectClass=univentionDomainController)";
    private const string ManagedNodes = "(objectClass=univentionMemberServer)";

    // A server with the mail service sends inside mail through us like a domain controller.
    private const string MailService = ServiceName.Smtp;
    private const string ManagedNodesWithMail = $"(&{ManagedNodes}(univentionService={MailService}))";

    // Computers of app containers carry the flag docker.
    private const string NoContainer = "(!(univentionObjectFlag=docker))";

    private const string MailServersFilter =
        $"(&(|{DomainControllers}{ManagedNodes})(|(univentionService={ServiceName.Smtp})(univentionService={ServiceName.Imap})(univentionService={ServiceName.Hardening})){NoContainer})";

    private readonly KnownNames _domains = new();

    private static readonly string[] HostAttributes = ["objectClass", "cn", "aRecord", "aAAARecord", "univentionServerRole", "univentionService"];

    /// <summary>Asks the servers in their order until one gives a complete answer; of Managed Nodes only those with the mail service are read.</summary>
    /// <exception cref="PassException">None did; the message has the reason of each.</exception>
    public Task<DirectoryAnswer> ReadAsync(LdapSettings settings, CancellationToken cancellationToken) => ReadAsync(settings, false, cancellationToken);

    /// <summary>Asks the servers in their order until one gives a complete answer.</summary>
    /// <param name="settings">Where the directory is.</param>
    /// <param name="managedNodes">Whether all Managed Nodes are read, or only those with the mail service.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="PassException">None did; the message has the reason of each.</exception>
    public Task<DirectoryAnswer> ReadAsync(LdapSettings settings, bool managedNodes, CancellationToken cancellationToken) =>
        AskAsync(settings, (server, conversation, failures) => Read(settings, server, conversation, managedNodes) with { Unanswered = failures }, cancellationToken);

    /// <summary>The primary mail address of any one user, to see whether a look-up of logins works at all.</summary>
    /// <returns>The address as the directory has it, or null when no user has one.</returns>
    /// <exception cref="PassException">No server answered; the message has the reason of each.</exception>
    public Task<string?> FindMailAddressAsync(LdapSettings settings, CancellationToken cancellationToken) =>
        AskAsync(settings, (server, _, _) => FindMailAddress(settings, server), cancellationToken);

    /// <summary>All servers that have registered a mail service or this product.</summary>
    /// <exception cref="PassException">No server answered; the message has the reason of each.</exception>
    public Task<ServersAnswer> FindMailServersAsync(LdapSettings settings, CancellationToken cancellationToken) =>
        AskAsync(settings, (server, _, _) => FindMailServers(settings, server), cancellationToken);

    private static async Task<T> AskAsync<T>(LdapSettings settings, Func<string, ConversationLimit, ImmutableArray<string>, T> ask, CancellationToken cancellationToken)
    {
        ImmutableArray<string> failures = [];
        foreach (var server in settings.Servers)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                // libldap blocks; the pass must stay cancellable and the watchdog alive.
                var before = failures;
                return await Task.Run(() => Limited(conversation => ask(server, conversation, before)), cancellationToken).WaitAsync(cancellationToken);
            }
            catch (DirectoryException e)
            {
                failures = failures.Add(Describe(settings, server, e));
            }
        }

        throw new PassException($"the directory gave no complete answer; nothing is changed. {string.Join("; ", failures)}");
    }

    private static T Limited<T>(Func<ConversationLimit, T> ask)
    {
        // Passes take turns, and each ends its conversation before the next begins.
        TrustAnchor.Refresh();
        using var limit = ConversationLimit.Start();
        try
        {
            return ask(limit);
        }
        catch (DirectoryException e) when (limit.IsOver)
        {
            throw new LdapException(TimedOut, "accepted the connection and then gave no answer; it was given up", e);
        }
    }

    private DirectoryAnswer Read(LdapSettings settings, string server, ConversationLimit conversation, bool managedNodes)
    {
        var hosts = $"(&(|{DomainControllers}{(managedNodes ? ManagedNodes : ManagedNodesWithMail)}){NoContainer})";
        using var connection = Connect(settings, server);
        return new DirectoryAnswer
        {
            Server = server,
            MailDomains = _domains.Of(take => LdapStream.Values(conversation.Connection, settings.Base, DomainFilter, "cn", take)),
            Hosts = [.. LdapSearch.Entries(connection, settings.Base, SearchScope.Subtree, hosts, HostAttributes).Select(Host)],
            OwnHostSeen = LdapSearch.Exists(connection, settings.HostDn),
        };
    }

    private static HostEntry Host(SearchResultEntry entry) => new()
    {
        Name = LdapSearch.Values(entry, "cn").FirstOrDefault() ?? "",
        Addresses = [.. LdapSearch.Values(entry, "aRecord"), .. LdapSearch.Values(entry, "aAAARecord")],
        Roles = [.. LdapSearch.Values(entry, "univentionServerRole")],
        IsDomainController = LdapSearch.Values(entry, "objectClass").Contains("univentionDomainController", StringComparer.OrdinalIgnoreCase),
        OffersMail = LdapSearch.Values(entry, "univentionService").Contains(MailService, StringComparer.Ordinal),
    };

    private string? FindMailAddress(LdapSettings settings, string server)
    {
        using var connection = Connect(settings, server);
        var entry = LdapSearch.Any(connection, settings.Base, UserAddressFilter, "mailPrimaryAddress");
        return entry is null ? null : LdapSearch.Values(entry, "mailPrimaryAddress").FirstOrDefault();
    }

    private ServersAnswer FindMailServers(LdapSettings settings, string server)
    {
        using var connection = Connect(settings, server);
        var entries = LdapSearch.Entries(connection, settings.Base, SearchScope.Subtree, MailServersFilter, "cn", "associatedDomain", "univentionService");
        return new ServersAnswer(server, [.. entries.Select(entry => new ServerEntry
        {
            Name = LdapSearch.Values(entry, "cn").FirstOrDefault() ?? "",
            Domain = LdapSearch.Values(entry, "associatedDomain").FirstOrDefault(),
            Services = [.. LdapSearch.Values(entry, "univentionService")],
        })]);
    }

    private LdapConnection Connect(LdapSettings settings, string server)
    {
        var candidates = secret.Candidates();
        for (var i = 0; ; i++)
        {
            var connection = LdapConnector.Open(settings, server, candidates[i]);
            try
            {
                connection.Bind();
                ConversationLimit.Bound();
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
            IncompleteAnswerException { Code: var code } => $"answered with result code {(int)code} ({code}); an incomplete list is never used",
            DirectoryOperationException { Response: { } response } => $"answered with result code {(int)response.ResultCode} ({response.ResultCode}); an incomplete list is never used",
            _ => e.Message,
        };
        return $"{server}:{settings.Port} {what}";
    }
}
