using System.Net.Sockets;
using System.Text;

namespace HardeningApp.Platform.Wake;

/// <summary>The datagram socket on which the listener module, the UCR module and <c>wake</c> ask for a pass. A datagram is a reason, nothing else.</summary>
public sealed class WakeSocket : IDisposable
{
    private const string ListenerUser = "listener";
    private const int MaxReason = 64;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
    private readonly string _path;

    /// <summary>Opens the socket, in place of one that a killed daemon left.</summary>
    /// <param name="path">Its path.</param>
    /// <exception cref="IOException">Another daemon listens there, or the socket cannot be made.</exception>
    public WakeSocket(string path)
    {
        _path = path;
        if (HasListener(path))
            throw new IOException($"another postfix-hardening listens on {path}; look at it with: systemctl status postfix-hardening");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Delete(path);
        _socket.Bind(new UnixDomainSocketEndPoint(path));
        File.SetUnixFileMode(path, OwnerOnly);
        // The Univention Directory Listener runs its modules as this user; root may write anyway, nobody else may.
        if (PasswdFile.FindUser(ListenerUser) is { } listener)
            Native.SetAttribute(path, AccessList.Attribute, AccessList.OwnerAnd(listener));
    }

    /// <summary>Waits for the next wake.</summary>
    /// <returns>Its reason, made harmless.</returns>
    public async Task<string> ReceiveAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[MaxReason];
        var length = await _socket.ReceiveAsync(buffer, SocketFlags.None, cancellationToken);
        var reason = Encoding.ASCII.GetString(buffer, 0, length).Trim();
        return reason.Length > 0 && reason.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or ' ' or '.' or '/') ? reason : "wake";
    }

    /// <summary>Asks a daemon for a pass.</summary>
    /// <exception cref="SocketException">No daemon listens.</exception>
    public static void Send(string path, string reason)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        socket.SendTo(Encoding.ASCII.GetBytes(reason), new UnixDomainSocketEndPoint(path));
    }

    /// <summary>Asks a daemon for a pass if one listens; it may end at any moment.</summary>
    public static void TrySend(string path, string reason)
    {
        try
        {
            Send(path, reason);
        }
        catch (SocketException)
        {
            // Nobody listens: the next start looks at everything.
        }
    }

    /// <summary>Whether a daemon listens.</summary>
    public static bool HasListener(string path)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(path));
            return true;
        }
        catch (SocketException e)
        {
            // A socket that this user may not reach; the directory goes with the daemon.
            return e.SocketErrorCode == SocketError.AccessDenied;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _socket.Dispose();
        File.Delete(_path);
    }
}
