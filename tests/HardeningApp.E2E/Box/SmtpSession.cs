using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace HardeningApp.E2E.Box;

/// <summary>
/// A mail handed in from a host of the box, as swaks would do it. Swaks itself is a program of five thousand lines that each mail would read anew, and the
/// tests send thousands.
/// </summary>
internal sealed class SmtpSession : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Socket _socket;
    private Stream _stream;
    private StreamReader _reader;

    private SmtpSession(Socket socket)
    {
        _socket = socket;
        Talk(new NetworkStream(socket));
    }

    /// <summary>Says everything up to RCPT, or to the end of the mail, and goodbye.</summary>
    /// <returns>The reply that decided: that to the last command, or the refusal that came before. With code 0: there was no server to reply, or it went away.</returns>
    public static async Task<SmtpReply> HandInAsync(string box, Mail mail, bool whole, CancellationToken cancellationToken)
    {
        try
        {
            var server = new IPEndPoint(IPAddress.Parse(mail.Server), mail.Port);
            using var session = new SmtpSession(await ClientNetwork.ConnectAsync(box, mail.Client, server, cancellationToken));
            var reply = await session.RunAsync(mail, whole, cancellationToken);
            await session.EndAsync(cancellationToken);
            return reply;
        }
        catch (Exception e) when (IsLoss(e))
        {
            return SmtpReply.NoReply(e.Message);
        }
    }

    public void Dispose()
    {
        _stream.Dispose();
        _socket.Dispose();
    }

    private async Task<SmtpReply> RunAsync(Mail mail, bool whole, CancellationToken cancellationToken)
    {
        if (mail.ImplicitTls)
            await EncryptAsync(mail, cancellationToken);
        var (reply, offers) = await HearAsync(cancellationToken);
        if (!reply.IsAccepted)
            return reply;
        (reply, offers) = await SayAsync($"EHLO {mail.Helo}", cancellationToken);
        if (mail.StartTls && reply.IsAccepted)
        {
            (reply, _) = await SayAsync("STARTTLS", cancellationToken);
            if (!reply.IsAccepted)
                return reply;
            await EncryptAsync(mail, cancellationToken);
            (reply, offers) = await SayAsync($"EHLO {mail.Helo}", cancellationToken);
        }

        if (mail.Login is not null && !offers.Any(offer => offer.StartsWith("AUTH ", StringComparison.Ordinal)))
            return SmtpReply.NoLoginOffered;
        foreach (var command in Commands(mail))
        {
            if (!reply.IsAccepted)
                return reply;
            (reply, _) = await SayAsync(command, cancellationToken);
        }

        if (!whole || !reply.IsAccepted)
            return reply;
        (reply, _) = await SayAsync("DATA", cancellationToken);
        return reply.Code == 354 ? (await SayAsync(Text(mail), cancellationToken)).Reply : reply;
    }

    private static IEnumerable<string> Commands(Mail mail)
    {
        if (mail.Login is not null)
            yield return $"AUTH PLAIN {Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{mail.Login}\0{mail.Password}"))}";
        yield return $"MAIL FROM:<{Bare(mail.From)}>";
        yield return $"RCPT TO:<{Bare(mail.To)}>";
    }

    private static string Bare(string address) => address.StartsWith('<') ? address[1..^1] : address;

    private static string Text(Mail mail) =>
        string.Join("\r\n", $"Date: {TimeProvider.System.GetUtcNow().ToString("r", CultureInfo.InvariantCulture)}", $"To: {mail.To}", $"From: {mail.From}", $"Subject: {mail.Subject}", "", "a test", ".");

    private async Task<(SmtpReply Reply, string[] Lines)> SayAsync(string command, CancellationToken cancellationToken)
    {
        await _stream.WriteAsync(Encoding.UTF8.GetBytes($"{command}\r\n"), cancellationToken);
        return await HearAsync(cancellationToken);
    }

    /// <summary>A reply, which is the last of its lines, and the text of each.</summary>
    private async Task<(SmtpReply Reply, string[] Lines)> HearAsync(CancellationToken cancellationToken)
    {
        List<string> lines = [];
        while (true)
        {
            var line = await _reader.ReadLineAsync(cancellationToken).AsTask().WaitAsync(Patience, TimeProvider.System, cancellationToken)
                ?? throw new IOException($"the server closed the connection behind '{lines.LastOrDefault()}'");
            if (line.Length < 4 || !int.TryParse(line.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var code))
                throw new IOException($"not a reply: '{line}'");
            lines.Add(line[4..].Trim());
            if (line[3] != '-')
                return (new SmtpReply(code, lines[^1]), [.. lines]);
        }
    }

    private async Task EncryptAsync(Mail mail, CancellationToken cancellationToken)
    {
        var tls = new SslStream(_stream);
        // Whose certificate it is does not count here.
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = mail.Server, RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null }, cancellationToken)
            .WaitAsync(Patience, TimeProvider.System, cancellationToken);
        Talk(tls);
    }

    [MemberNotNull(nameof(_stream), nameof(_reader))]
    private void Talk(Stream stream) => (_stream, _reader) = (stream, new StreamReader(stream, Encoding.UTF8, false, -1, leaveOpen: true));

    /// <summary>A server that refused may have closed the connection already.</summary>
    private async Task EndAsync(CancellationToken cancellationToken)
    {
        try
        {
            await SayAsync("QUIT", cancellationToken);
        }
        catch (Exception e) when (IsLoss(e))
        {
        }
    }

    private static bool IsLoss(Exception e) => e is IOException or SocketException or TimeoutException or AuthenticationException;
}
