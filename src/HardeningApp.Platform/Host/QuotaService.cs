using System.Net;
using System.Net.Sockets;
using HardeningApp.Core.Settings;

namespace HardeningApp.Platform.Host;

/// <summary>Dovecot's quota service, which UCS lets Postfix ask before it accepts a mail.</summary>
public static class QuotaService
{
    /// <summary>Where it listens on UCS.</summary>
    public const int Port = 12340;
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(500);

    /// <summary>Whether it listens; null on a host without Dovecot.</summary>
    public static async Task<bool?> ListensAsync(UcrSnapshot ucr, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(ucr.Text("mail/dovecot")))
            return null;
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, Port), limit.Token);
            return true;
        }
        catch (Exception e) when (e is SocketException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }
}
