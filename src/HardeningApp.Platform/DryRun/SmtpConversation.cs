using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using HardeningApp.Core.Questions;

namespace HardeningApp.Platform.DryRun;

/// <summary>The client's side of an SMTP conversation (RFC 5321) with this host's Postfix: a command, then its reply.</summary>
internal sealed class SmtpConversation : IDisposable
{
    /// <summary>How long a reply may take: LDAP and policy services are behind it, and a new smtpd may wait two seconds for a new main.cf.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly TimeProvider _time;
    private readonly NetworkStream _stream;
    private readonly StreamReader _reader;

    private SmtpConversation(Socket socket, TimeProvider time)
    {
        _time = time;
        _stream = new NetworkStream(socket, ownsSocket: true);
        _reader = new StreamReader(_stream, Utf8);
    }

    /// <summary>Connects and reads the greeting.</summary>
    /// <exception cref="SocketException">Nobody listens there.</exception>
    /// <exception cref="IOException">The connection was dropped, or no greeting came within the limit.</exception>
    public static async Task<(SmtpConversation Conversation, SmtpReply Greeting)> OpenAsync(EndPoint server, TimeProvider time, CancellationToken cancellationToken)
    {
        var socket = server is UnixDomainSocketEndPoint
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(server, cancellationToken);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        var conversation = new SmtpConversation(socket, time);
        try
        {
            return (conversation, ReplyOf(await ReadAsync(conversation, cancellationToken)));
        }
        catch
        {
            conversation.Dispose();
            throw;
        }
    }

    /// <summary>Says one command.</summary>
    /// <returns>The reply.</returns>
    /// <exception cref="IOException">The connection was dropped, or no reply came within the limit.</exception>
    public async Task<SmtpReply> SayAsync(string command, CancellationToken cancellationToken) => ReplyOf(await LinesAsync(command, cancellationToken));

    /// <summary>Greets, names sender and recipient as the client of the question would, and takes it all back.</summary>
    /// <returns>The deciding reply: the first that refuses, else that to RCPT.</returns>
    /// <inheritdoc cref="SayAsync"/>
    public async Task<SmtpReply> AskAsync(MailQuestion question, CancellationToken cancellationToken)
    {
        var capabilities = await LinesAsync(XClient.Ehlo(question), cancellationToken);
        var reply = ReplyOf(capabilities);
        if (!reply.IsAccepted)
            return reply;
        reply = await SayAsync($"MAIL FROM:<{question.Sender}>{Extension(question, capabilities)}", cancellationToken);
        if (!reply.IsAccepted)
            return reply;
        reply = await SayAsync($"RCPT TO:<{question.Recipient}>", cancellationToken);
        await SayAsync("RSET", cancellationToken);
        return reply;
    }

    /// <summary>Says goodbye, so that the log has no lost connection.</summary>
    public async Task QuitAsync(CancellationToken cancellationToken)
    {
        try
        {
            await SayAsync("QUIT", cancellationToken);
        }
        catch (IOException)
        {
            // Everything was said before.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _reader.Dispose();
        _stream.Dispose();
    }

    /// <summary>What a client makes of a dropped connection (RFC 5321, 3.8).</summary>
    public static SmtpReply Dropped(IOException e) => new(421, $"4.4.2 {e.Message}");

    private async Task<IReadOnlyList<string>> LinesAsync(string command, CancellationToken cancellationToken)
    {
        // Whoever built it has to keep line ends out: they would make a second command of it.
        if (command.Any(char.IsControl))
            throw new ArgumentException("a command of one line cannot hold control characters", nameof(command));
        await _stream.WriteAsync(Utf8.GetBytes(command + "\r\n"), cancellationToken);
        return await ReadAsync(this, cancellationToken);
    }

    /// <summary>A client with an address beyond ASCII says so where the server can do it (RFC 6531, 3.4).</summary>
    private static string Extension(MailQuestion question, IEnumerable<string> capabilities) =>
        (question.Sender + question.Recipient).Any(c => !char.IsAscii(c)) && capabilities.Any(line => line.AsSpan(4).Equals("SMTPUTF8", StringComparison.OrdinalIgnoreCase))
            ? " SMTPUTF8"
            : "";

    private static SmtpReply ReplyOf(IReadOnlyList<string> lines) =>
        new(int.Parse(lines[^1].AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture), lines[^1].Length > 4 ? lines[^1][4..] : "");

    private static async Task<IReadOnlyList<string>> ReadAsync(SmtpConversation conversation, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Limit, conversation._time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        var lines = new List<string>();
        try
        {
            while (await conversation._reader.ReadLineAsync(stop.Token) is { } line)
            {
                if (line.Length < 3 || line.AsSpan(0, 3).ContainsAnyExceptInRange('0', '9'))
                    throw new IOException("the reply was no SMTP");
                lines.Add(line);
                if (line.Length == 3 || line[3] == ' ')
                    return lines;
            }
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IOException($"no reply came within {Limit.TotalSeconds:0} s", e);
        }

        throw new IOException("the connection was dropped");
    }
}
