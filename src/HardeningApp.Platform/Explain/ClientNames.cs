using System.Net;
using System.Net.Sockets;
using HardeningApp.Core.Explain.Facts;

namespace HardeningApp.Platform.Explain;

/// <summary>Finds the name of a client as smtpd(8) does: the name of the address, if the name leads back to the address.</summary>
internal static class ClientNames
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>The name, or nothing.</summary>
    public static async Task<Answer> AskAsync(IPAddress address, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            var name = (await Dns.GetHostEntryAsync(address.ToString(), limit.Token)).HostName;
            if (IPAddress.TryParse(name, out _))
                return Answer.None;
            var back = await Dns.GetHostAddressesAsync(name, limit.Token);
            return back.Contains(address) ? new Answer(name) : Answer.None;
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode == SocketError.TryAgain ? Answer.Unknown("the name service does not answer") : Answer.None;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Answer.Unknown($"the name service did not answer within {Limit.TotalSeconds:0} s");
        }
    }
}
