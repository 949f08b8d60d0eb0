using System.Net.Sockets;
using HardeningApp.Core.Explain.Facts;
using HardeningApp.Platform.Lookups;

namespace HardeningApp.Platform.Explain;

/// <summary>Asks the name servers of this host whether a domain takes mail. .NET cannot ask for MX records.</summary>
internal static class MailDomainDns
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    /// <summary>One of <see cref="MailDomain"/>.</summary>
    /// <param name="domain">The domain, in A-labels.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<Answer> AskAsync(string domain, CancellationToken cancellationToken)
    {
        var silent = false;
        // As Postfix: MX first, then the addresses (smtpd_check.c, reject_unknown_mailhost).
        foreach (var type in new[] { DnsMessage.Mx, DnsMessage.A, DnsMessage.Aaaa })
        {
            if (DnsMessage.Question(domain, type) is not { } question)
                return new Answer(MailDomain.Missing);
            switch (await AnyServerAsync(question, type, cancellationToken))
            {
                case DnsResult.Found:
                    return new Answer(MailDomain.Exists);
                case DnsResult.NullMx:
                    return new Answer(MailDomain.TakesNoMail);
                case DnsResult.NoAnswer:
                    silent = true;
                    break;
                case DnsResult.Nothing:
                    break;
            }
        }

        return new Answer(silent ? MailDomain.NoAnswer : MailDomain.Missing);
    }

    private static async Task<DnsResult> AnyServerAsync(byte[] question, int type, CancellationToken cancellationToken)
    {
        foreach (var server in ResolvConf.Servers())
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(Limit);
            using var socket = new Socket(server.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            try
            {
                await socket.ConnectAsync(server, limit.Token);
                await socket.SendAsync(question, limit.Token);
                var answer = new byte[4096];
                var length = await socket.ReceiveAsync(answer, limit.Token);
                if (DnsMessage.Read(answer.AsSpan(0, length), question, type) is var result and not DnsResult.NoAnswer)
                    return result;
            }
            catch (SocketException)
            {
                // The next server.
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // The next server.
            }
        }

        return DnsResult.NoAnswer;
    }
}
