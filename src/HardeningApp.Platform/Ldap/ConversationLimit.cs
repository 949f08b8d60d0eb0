using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace HardeningApp.Platform.Ldap;

/// <summary>
/// Ends a conversation with a server that accepts the connection and then says nothing, or stops in the middle of a TLS record. libldap 2.5 has no
/// limit there: its handshake reads for ever, and with a network timeout set it does so without pausing. The only way in is its callback behind
/// connect(2): it gives us the socket, which we shut down when the time is over; the read then ends.
/// </summary>
internal sealed unsafe class ConversationLimit : IDisposable
{
    private static readonly TimeSpan UntilBound = TimeSpan.FromSeconds(10);

    // Every search has a limit of its own; these are all of them.
    private static readonly TimeSpan UntilRead = TimeSpan.FromSeconds(120);

    [ThreadStatic]
    private static ConversationLimit? _current;

    private readonly Lock _lock = new();
    private readonly ITimer _timer;
    private int _socket = -1;

    private ConversationLimit() => _timer = TimeProvider.System.CreateTimer(_ => Expire(), null, UntilBound, Timeout.InfiniteTimeSpan);

    /// <summary>Whether the time was over.</summary>
    public bool IsOver { get; private set; }

    /// <summary>libldap's name for the connection of this conversation, which its wrapper keeps to itself; good while that is open.</summary>
    public nint Connection { get; private set; }

    /// <summary>Must be called once, before the first connection.</summary>
    public static void Prepare()
    {
        var callbacks = (Callbacks*)NativeMemory.Alloc((nuint)sizeof(Callbacks));
        *callbacks = new Callbacks { Connected = &Connected, Closed = &Closed };
        // libldap keeps the pointer for the life of the process.
        if (Native.SetLdapOption(0, Native.ConnectCallback, (nint)callbacks) != 0)
            throw new InvalidOperationException("libldap refuses LDAP_OPT_CONNECT_CB");
    }

    /// <summary>Begins a conversation of this thread.</summary>
    public static ConversationLimit Start() => _current = new ConversationLimit();

    /// <summary>The server knows us: what remains are the searches.</summary>
    public static void Bound() => _current?._timer.Change(UntilRead, Timeout.InfiniteTimeSpan);

    /// <inheritdoc/>
    public void Dispose()
    {
        _current = null;
        _timer.Dispose();
        lock (_lock)
            Take(-1);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Connected(nint ldap, nint socketBuffer, nint url, nint address, nint callbacks)
    {
        int socket;
        if (_current is { } limit && Native.ControlSocketBuffer(socketBuffer, Native.GetDescriptor, (nint)(&socket)) > 0)
        {
            // Without the timeout, which has done its work, the handshake waits for the server instead of asking again and again.
            var never = new TimeValue { Seconds = -1 };
            _ = Native.SetLdapOption(ldap, Native.NetworkTimeout, (nint)(&never));
            limit.Connection = ldap;
            lock (limit._lock)
                limit.Take(Native.Duplicate(socket));
        }

        return 0;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Closed(nint ldap, nint socketBuffer, nint callbacks)
    {
        // The duplicate is closed with the conversation.
    }

    private void Expire()
    {
        lock (_lock)
        {
            IsOver = true;
            if (_socket >= 0)
                _ = Native.Shutdown(_socket, Native.BothWays);
        }
    }

    // A duplicate: libldap may have closed its own descriptor, and the number may be another file by now.
    private void Take(int socket)
    {
        if (_socket >= 0)
            _ = Native.Close(_socket);
        _socket = socket;
        if (IsOver && socket >= 0)
            _ = Native.Shutdown(socket, Native.BothWays);
    }

    /// <summary>struct ldap_conncb (ldap.h).</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Callbacks
    {
        public delegate* unmanaged[Cdecl]<nint, nint, nint, nint, nint, int> Connected;
        public delegate* unmanaged[Cdecl]<nint, nint, nint, void> Closed;
        public nint Argument;
    }
}
