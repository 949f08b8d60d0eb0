using System.Threading.Channels;

namespace HardeningApp.Hosting;

/// <summary>At most one waiting wake: a pass looks at everything, so a second one adds nothing.</summary>
internal sealed class WakeQueue
{
    private readonly Channel<string> _waiting = Channel.CreateBounded<string>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Asks for a pass.</summary>
    public void Wake(string reason) => _waiting.Writer.TryWrite(reason);

    /// <summary>The waiting wake, or null when there is none.</summary>
    public string? Take() => _waiting.Reader.TryRead(out var reason) ? reason : null;

    /// <summary>Ends when a wake is waiting.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => _waiting.Reader.WaitToReadAsync(cancellationToken).AsTask();
}
