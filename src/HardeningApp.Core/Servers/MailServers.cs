using System.Collections.Immutable;
using HardeningApp.Core.Names;
using HardeningApp.Core.Parsing;

namespace HardeningApp.Core.Servers;

/// <summary>
/// Puts together what the directory, this server and the administrator know of the mail servers of the domain. The directory says which there are and
/// which have registered this product; stages and times are known on each server alone (docs/decisions/0005-status-of-the-domain.md).
/// </summary>
public static class MailServers
{
    /// <summary>The whole picture.</summary>
    /// <param name="answer">What the directory says.</param>
    /// <param name="own">The status of this server.</param>
    /// <param name="handedIn">The status of other servers, as they printed it; of two of the same server the newer counts.</param>
    /// <param name="domain">The domain of servers that have none in the directory (<c>domainname</c>).</param>
    public static ServersDocument Of(ServersAnswer answer, ServerStatus own, IEnumerable<ServerStatus> handedIn, string domain)
    {
        var told = handedIn.GroupBy(status => status.Host.Value).Select(group => group.MaxBy(status => status.LastAttempt ?? DateTimeOffset.MinValue)!).ToArray();
        var servers = Read(answer, domain);
        servers.TryAdd(own.Host.Value, new MailServer { Name = own.Host.Value });
        foreach (var status in told.Where(status => servers.ContainsKey(status.Host.Value)))
            servers[status.Host.Value] = servers[status.Host.Value].With(status, KnownFrom.HandedIn);
        // What this server knows of itself is never older.
        servers[own.Host.Value] = servers[own.Host.Value].With(own, KnownFrom.Here) with { Self = true };
        ImmutableArray<MailServer> all = [.. servers.Values];
        return new ServersDocument(
            answer.Directory,
            all,
            [.. Gaps.Of(all)],
            [
                .. Gaps.Unknown(all),
                .. told.Where(status => !servers.ContainsKey(status.Host.Value))
                    .Select(status => $"a status of {status.Host} was handed in, but the directory knows no mail server of that name"),
            ]);
    }

    /// <summary>The mail servers beside this one, for a command that is about to make this one stricter than they are; null when there is none.</summary>
    /// <param name="answer">What the directory says.</param>
    /// <param name="own">The fully qualified name of this server.</param>
    /// <param name="domain">The domain of servers that have none in the directory.</param>
    public static string? Others(ServersAnswer answer, string own, string domain)
    {
        string[] others = [.. Read(answer, domain).Values
            .Where(server => !server.Services.IsEmpty && !server.Name.Equals(own, StringComparison.OrdinalIgnoreCase))
            .Select(server => server.Registered ? server.Name : $"{server.Name} (without postfix-hardening)")];
        return others.Length == 0
            ? null
            : $"the domain has more mail servers: {string.Join(", ", others)}. Enforce on some of them is half a protection: postfix-hardening status --domain";
    }

    private static SortedDictionary<string, MailServer> Read(ServersAnswer answer, string domain)
    {
        var servers = new SortedDictionary<string, MailServer>(StringComparer.Ordinal);
        foreach (var server in answer.Entries.Select(entry => Read(entry, domain)))
        {
            // Two objects of one name are one server: the name is what others reach it by.
            servers[server.Name] = servers.TryGetValue(server.Name, out var same)
                ? same with { Registered = same.Registered || server.Registered, Services = [.. same.Services.Union(server.Services).Order(StringComparer.Ordinal)] }
                : server;
        }

        return servers;
    }

    private static MailServer Read(ServerEntry entry, string domain)
    {
        var text = $"{entry.Name}.{entry.Domain ?? domain}";
        var name = DomainName.Parse(text);
        return new MailServer
        {
            Name = name.Ok ? name.Value.Value : Printable.Quote(text),
            Registered = entry.Services.Contains(ServiceName.Hardening, StringComparer.Ordinal),
            Services = [.. ServiceName.Mail.Intersect(entry.Services, StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        };
    }
}
