using System.Collections.Immutable;
using System.Net;

namespace HardeningApp.Platform.Lookups;

/// <summary>The name servers of this host, resolv.conf(5).</summary>
public static class ResolvConf
{
    private const string Path = "/etc/resolv.conf";
    private const int Port = 53, MaxServers = 3;

    /// <summary>Where questions go.</summary>
    public static ImmutableArray<IPEndPoint> Servers() => Servers(File.Exists(Path) ? File.ReadLines(Path) : []);

    /// <summary>The first three servers of its lines, or this host when they name none.</summary>
    public static ImmutableArray<IPEndPoint> Servers(IEnumerable<string> lines)
    {
        var listed = lines
            .Select(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words is ["nameserver", _, ..])
            .Select(words => IPAddress.TryParse(words[1], out var address) ? new IPEndPoint(address, Port) : null)
            .OfType<IPEndPoint>().Take(MaxServers).ToImmutableArray();
        return listed.IsEmpty ? [new IPEndPoint(IPAddress.Loopback, Port)] : listed;
    }
}
