using System.ComponentModel;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace HardeningApp.E2E.Box;

/// <summary>Connections from a host of the box, without a program that is started there: a socket stays in the network in which it was made.</summary>
internal static partial class ClientNetwork
{
    private const int NewNet = 0x40000000; // CLONE_NEWNET of setns(2)

    /// <exception cref="SocketException">Nobody listens, or the box is not up any more.</exception>
    public static async Task<Socket> ConnectAsync(string box, Client client, IPEndPoint server, CancellationToken cancellationToken)
    {
        var socket = Make(BoxEntrance.Network(box, client), server.AddressFamily);
        try
        {
            await socket.ConnectAsync(server, cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Each thread has a network of its own, so one is spent on it: a thread of the pool would go on with other work in the wrong one.</summary>
    private static Socket Make(string network, AddressFamily family)
    {
        var made = new TaskCompletionSource<Socket>();
        var thread = new Thread(() =>
        {
            try
            {
                Enter(network);
                made.SetResult(new Socket(family, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true });
            }
            catch (Exception e) when (e is Win32Exception or SocketException or IOException)
            {
                made.SetException(e);
            }
        });
        thread.Start();
        return made.Task.GetAwaiter().GetResult();
    }

    private static void Enter(string network)
    {
        using var file = File.OpenHandle(network);
        if (SetNetwork(file, NewNet) != 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError(), $"cannot enter the network {network}");
    }

    [LibraryImport("libc", EntryPoint = "setns", SetLastError = true)]
    private static partial int SetNetwork(SafeFileHandle network, int kind);
}
