using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using HardeningApp.Platform.Tests.Support;

namespace HardeningApp.Platform.Tests.Lookups;

/// <summary>dnsmasq on a port of its own, with the records of a test.</summary>
internal sealed class LocalNameServer : IAsyncDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly int _port;

    private LocalNameServer(int port) => _port = port;

    public ImmutableArray<IPEndPoint> Address => [new(IPAddress.Loopback, _port)];

    private string PidFile => Path.Combine(_directory.Path, "pid");

    public static async Task<LocalNameServer> StartAsync(params string[] records)
    {
        using var free = new System.Net.Sockets.UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var server = new LocalNameServer(((IPEndPoint)free.Client.LocalEndPoint!).Port);
        free.Dispose();
        var configuration = Path.Combine(server._directory.Path, "conf");
        await File.WriteAllLinesAsync(configuration,
        [
            string.Create(CultureInfo.InvariantCulture, $"port={server._port}"), "listen-address=127.0.0.1", "bind-interfaces", "user=root", "no-resolv", "no-hosts", "no-poll", "local=/#/", "address=/#/",
            $"pid-file={server.PidFile}", "local-ttl=600", .. records,
        ]);
        // It goes into the background once it listens.
        await Shell.RunAsync($"/usr/sbin/dnsmasq --conf-file={configuration}");
        return server;
    }

    public Task StopAsync() => Shell.RunAsync($"pid=$(cat {PidFile} 2>/dev/null) || exit 0; kill $pid; while kill -0 $pid 2>/dev/null; do sleep 0.05; done; rm -f {PidFile}");

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _directory.Dispose();
    }
}
