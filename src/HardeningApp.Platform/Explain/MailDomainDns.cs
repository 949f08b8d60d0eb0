using System.Net;
using HardeningApp.Core.Explain.Facts;
using HardeningApp.Core.Lookups;
using HardeningApp.Platform.Lookups;

namespace HardeningApp.Platform.Explain;

/// <summary>Asks name servers whether a domain takes mail.</summary>
/// <param name="servers">Where the name servers listen.</param>
public sealed class MailDomainDns(IEnumerable<IPEndPoint> servers)
{
    /// <summary>RFC 7505, 3.</summary>
    private const string NullMx = ".";

    // As Postfix: MX first, then the addresses (smtpd_check.c, reject_unknown_mailhost).
    private static readonly RecordType[] Types = [RecordType.Mx, RecordType.A, RecordType.Aaaa];

    private readonly NameServers _servers = new(servers);

    /// <summary>One of <see cref="MailDomain"/>.</summary>
    /// <param name="domain">The domain, in A-labels.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Answer> AskAsync(string domain, CancellationToken cancellationToken)
    {
        if (NameQuestion.Plain(domain) is not { } name)
            return new Answer(MailDomain.Missing);
        var silent = false;
        foreach (var type in Types)
        {
            var (answer, _) = await _servers.AskAsync(new NameQuestion(name, type), cancellationToken);
            if (answer.Status == NameStatus.Found)
                return new Answer(type == RecordType.Mx && answer.Values is [NullMx] ? MailDomain.TakesNoMail : MailDomain.Exists);
            silent |= answer.Status == NameStatus.Failed;
        }

        return new Answer(silent ? MailDomain.NoAnswer : MailDomain.Missing);
    }
}
