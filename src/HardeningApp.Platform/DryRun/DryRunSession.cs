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

        return await _conversation.AskAsync(question, cancellationToken);
    }

    /// <inheritdoc cref="SmtpConversation.QuitAsync"/>
    public Task QuitAsync(CancellationToken cancellationToken) => _conversation.QuitAsync(cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _conversation.Dispose();

    private static string Hint(MailQuestion question, SmtpReply reply) =>
        question.Client.AddressFamily == AddressFamily.InterNetworkV6 && reply.Code == 501
            ? "; it speaks IPv4 only, so no client with an IPv6 address ever reaches it (UCR: mail/postfix/inet/protocols)"
            : "";
}
