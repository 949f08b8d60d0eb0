using System.Net;
using System.Net.Sockets;
using HardeningApp.Core.Restrictions;
using HardeningApp.Core.Settings;

namespace HardeningApp.Platform.Host;

/// <summary>Dovecot's quota service, which UCS lets Postfix ask before it accepts a mail.</summary>
public static class QuotaService
{
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(500);

    /// <summary>Whether it listens; null where it does not matter: no Dovecot, and no restriction that names it.</summary>
    public static async Task<bool?> ListensAsync(UcrSnapshot ucr, CancellationToken cancellationToken)
    {
        if (!QuotaCheck.Matters(ucr))
            return null;
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, QuotaCheck.Port), limit.Token);
            return true;
        }
        catch (Exception e) when (e is SocketException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }
}
