using System.Net.Sockets;
using HardeningApp.Core.Names;
using HardeningApp.Core.Parsing;
using HardeningApp.Core.Questions;
using HardeningApp.Platform.Pass;

namespace HardeningApp.Platform.DryRun;

/// <summary>One connection to a dry-run service, for many questions.</summary>
internal sealed class DryRunSession : IDisposable
{
    private readonly SmtpConversation _conversation;

    private DryRunSession(SmtpConversation conversation) => _conversation = conversation;

    /// <summary>Connects.</summary>
    /// <param name="socket">The path of the service's socket.</param>
    /// <param name="time">The clock of the waiting.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="SocketException">Nobody listens there.</exception>
    /// <exception cref="IOException">Postfix dropped the connection.</exception>
    public static async Task<DryRunSession> OpenAsync(string socket, TimeProvider time, CancellationToken cancellationToken) =>
        new((await SmtpConversation.OpenAsync(new UnixDomainSocketEndPoint(socket), time, cancellationToken)).Conversation);

    /// <summary>Asks as the client of the question would, up to the recipient and never further.</summary>
    /// <returns>The deciding reply.</returns>
    /// <exception cref="PassException">Postfix does not let us speak for this client.</exception>
    /// <exception cref="IOException">Postfix dropped the connection.</exception>
    public async Task<SmtpReply> AskAsync(MailQuestion question, DomainName? clientName, CancellationToken cancellationToken)
    {
        var command = XClient.Command(question, clientName);
        var right = await _conversation.SayAsync(command, cancellationToken);
        if (!right.IsAccepted)
            throw new PassException($"the dry run cannot speak for {question.Client}: Postfix answers {Printable.Quote(right.ToString())} to {Printable.Quote(command)}{Hint(question, right)}");

        var capabilities = await _conversation.LinesAsync(XClient.Ehlo(question), cancellationToken);
        var reply = SmtpConversation.ReplyOf(capabilities);
        if (!reply.IsAccepted)
            return reply;
        reply = await _conversation.SayAsync($"MAIL FROM:<{question.Sender}>{Extension(question, capabilities)}", cancellationToken);
        if (!reply.IsAccepted)
            return reply;
        reply = await _conversation.SayAsync($"RCPT TO:<{question.Recipient}>", cancellationToken);
        await _conversation.SayAsync("RSET", cancellationToken);
        return reply;
    }

    /// <summary>Says goodbye, so that the log has no lost connection.</summary>
    public async Task QuitAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _conversation.SayAsync("QUIT", cancellationToken);
        }
        catch (IOException)
        {
            // Everything was said before.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _conversation.Dispose();

    /// <summary>A client with an address beyond ASCII says so where the server can do it (RFC 6531, 3.4).</summary>
    private static string Extension(MailQuestion question, IEnumerable<string> capabilities) =>
        (question.Sender + question.Recipient).Any(c => !char.IsAscii(c)) && capabilities.Any(line => line.AsSpan(4).Equals("SMTPUTF8", StringComparison.OrdinalIgnoreCase))
            ? " SMTPUTF8"
            : "";

    private static string Hint(MailQuestion question, SmtpReply reply) =>
        question.Client.AddressFamily == AddressFamily.InterNetworkV6 && reply.Code == 501
            ? "; it speaks IPv4 only, so no client with an IPv6 address ever reaches it (UCR: mail/postfix/inet/protocols)"
            : "";
}
