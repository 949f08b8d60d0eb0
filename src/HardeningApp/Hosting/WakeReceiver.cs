using System.Runtime.InteropServices;
using HardeningApp.Platform.Wake;
using Microsoft.Extensions.Hosting;

namespace HardeningApp.Hosting;

/// <summary>Brings datagrams and SIGHUP to the queue.</summary>
internal sealed class WakeReceiver(WakeSocket socket, WakeQueue queue) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context =>
        {
            context.Cancel = true;
            queue.Wake("SIGHUP");
        });
        while (!stoppingToken.IsCancellationRequested)
            queue.Wake(await socket.ReceiveAsync(stoppingToken));
    }
}
