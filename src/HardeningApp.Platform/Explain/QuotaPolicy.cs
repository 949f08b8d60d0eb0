using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using HardeningApp.Core.Explain.Facts;
using HardeningApp.Core.Restrictions;

namespace HardeningApp.Platform.Explain;

/// <summary>
/// Asks Dovecot's quota service by the protocol of SMTPD_POLICY_README. No other service is asked: to greylisting and to limits of a rate the
/// question itself counts as a mail.
/// </summary>
internal static class QuotaPolicy
{
    private const int MaxAnswer = 16 * 1024;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>The action; nothing when the service does not listen.</summary>
    /// <param name="service">Such as <c>inet:127.0.0.1:12340</c>.</param>
    /// <param name="attributes">The attributes of the mail, one a line.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<Answer> AskAsync(string service, string attributes, CancellationToken cancellationToken)
    {
        var port = QuotaCheck.Port.ToString(CultureInfo.InvariantCulture);
        if (service != $"inet:127.0.0.1:{port}" && service != $"inet:localhost:{port}")
            return Answer.Unknown("is not asked, because the question could count as a mail");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, QuotaCheck.Port), limit.Token);
        }
        catch (SocketException)
        {
            return Answer.None;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Answer.Unknown(NoAnswer);
        }

        try
        {
            return await TalkAsync(socket, attributes, limit.Token);
        }
        catch (SocketException e)
        {
            return Answer.Unknown($"broke the connection: {e.Message}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Answer.Unknown(NoAnswer);
        }
    }

    private static string NoAnswer => $"did not answer within {Limit.TotalSeconds:0} s";

    private static async Task<Answer> TalkAsync(Socket socket, string attributes, CancellationToken cancellationToken)
    {
        var request = $"request=smtpd_access_policy\nprotocol_state=RCPT\nprotocol_name=ESMTP\nqueue_id=\nsize=0\nrecipient_count=0\n{attributes}\n\n";
        await socket.SendAsync(Encoding.UTF8.GetBytes(request), cancellationToken);
        var (answer, buffer) = (new StringBuilder(), new byte[1024]);
        while (!answer.ToString().Contains("\n\n", StringComparison.Ordinal) && answer.Length < MaxAnswer)
        {
            var count = await socket.ReceiveAsync(buffer, cancellationToken);
            if (count == 0)
                break;
            answer.Append(Encoding.UTF8.GetString(buffer, 0, count));
        }

        const string Action = "action=";
        var line = answer.ToString().Split('\n').FirstOrDefault(text => text.StartsWith(Action, StringComparison.Ordinal));
        return line is null ? Answer.Unknown("gave an answer without an action") : new Answer(line[Action.Length..].Trim());
    }
}
