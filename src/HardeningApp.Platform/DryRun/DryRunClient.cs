using System.Net.Sockets;
using HardeningApp.Core.Names;
using HardeningApp.Core.Questions;
using HardeningApp.Platform.Pass;
using HardeningApp.Platform.Postfix;

namespace HardeningApp.Platform.DryRun;

/// <summary>
/// Asks the running Postfix what it would say to a mail, through its services <c>hardening-25</c>, <c>-465</c> and <c>-587</c> (master.cf). They
/// answer for any client and take no mail. Root only: their sockets are in a directory that nobody else may enter.
/// </summary>
public sealed class DryRunClient(HardeningPaths paths, PostfixConfig config, TimeProvider time)
{
    /// <summary>After as many a new connection is made; Postfix counts refusals per connection and ends it some time.</summary>
    private const int QuestionsPerSession = 500;

    /// <summary>A service that dies again and again is not asked any more; the master process pauses for a minute before it starts it anew.</summary>
    private const int MaxDrops = 3;

    /// <summary>Asks for clients whose addresses have no name.</summary>
    /// <inheritdoc cref="AskAsync(IReadOnlyList{MailQuestion}, DomainName, CancellationToken)"/>
    public Task<IReadOnlyList<DryRunAnswer>> AskAsync(IReadOnlyList<MailQuestion> questions, CancellationToken cancellationToken) =>
        AskAsync(questions, null, cancellationToken);

    /// <summary>Asks the ports side by side, and each one question after the other.</summary>
    /// <param name="questions">The questions; those of one port share a connection.</param>
    /// <param name="clientName">The host name of all clients, verified; null for clients without a name, which <c>reject_unknown_client_hostname</c> refuses.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>An answer to each, in the order of the questions.</returns>
    /// <exception cref="PassException">The services are not there, or Postfix does not run; the message says what to do.</exception>
    /// <exception cref="UnauthorizedAccessException">This is not root.</exception>
    public async Task<IReadOnlyList<DryRunAnswer>> AskAsync(IReadOnlyList<MailQuestion> questions, DomainName? clientName, CancellationToken cancellationToken)
    {
        var answers = new DryRunAnswer[questions.Count];
        await Task.WhenAll(Enumerable.Range(0, questions.Count).GroupBy(number => questions[number].Port).Select(async port =>
        {
            foreach (var batch in port.Chunk(QuestionsPerSession))
                await AskAsync(port.Key, batch, questions, clientName, answers, cancellationToken);
        }));
        return answers;
    }

    /// <summary>Asks over one connection, and over another when it was dropped.</summary>
    private async Task AskAsync(
        MailPort port, int[] numbers, IReadOnlyList<MailQuestion> questions, DomainName? clientName, DryRunAnswer[] answers, CancellationToken cancellationToken)
    {
        DryRunSession? session = null;
        var (drops, last) = (0, new SmtpReply(421, ""));
        try
        {
            foreach (var number in numbers)
            {
                var question = questions[number];
                try
                {
                    // Beyond it the last drop is the answer to all that follow.
                    if (drops < MaxDrops)
                    {
                        session ??= await OpenAsync(port, cancellationToken);
                        last = await session.AskAsync(question, clientName, cancellationToken);
                    }
                }
                catch (IOException e)
                {
                    (drops, last) = (drops + 1, SmtpConversation.Dropped(e));
                    session?.Dispose();
                    session = null;
                }

                answers[number] = new DryRunAnswer(question, last);
            }

            await (session?.QuitAsync(cancellationToken) ?? Task.CompletedTask);
        }
        finally
        {
            session?.Dispose();
        }
    }

    private async Task<DryRunSession> OpenAsync(MailPort port, CancellationToken cancellationToken)
    {
        var socket = Path.Combine(paths.PostfixPrivate, Name(port));
        try
        {
            return await DryRunSession.OpenAsync(socket, time, cancellationToken);
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AccessDenied)
        {
            throw new UnauthorizedAccessException($"{socket} can be reached by root only", e);
        }
        catch (SocketException e) when (!config.IsRunning())
        {
            throw new PassException("Postfix does not run, so nobody can be asked; see systemctl status postfix", e);
        }
        catch (SocketException e)
        {
            throw new PassException(
                $"Postfix has no dry-run service {Name(port)} ({socket}: {e.Message}). It is there while a feature is on: see postfix-hardening mode, then run postfix-hardening apply", e);
        }
    }

    private static string Name(MailPort port) => $"hardening-{(int)port}";
}
