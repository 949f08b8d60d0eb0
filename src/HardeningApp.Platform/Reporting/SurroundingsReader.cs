using System.Collections.Immutable;
using System.Net;
using System.Net.NetworkInformation;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Reporting.Sources;
using HardeningApp.Core.Settings;
using HardeningApp.Core.State;

namespace HardeningApp.Platform.Reporting;

/// <summary>Finds out what the report should know about this host: from UCR, from the ledger and from the kernel. Nobody else is asked.</summary>
public static class SurroundingsReader
{
    private const string DockerBridge = "docker/daemon/default/opts/bip", Apps = "appcenter/apps/", AppAddress = "/ip";

    /// <summary>Reads it.</summary>
    public static Surroundings Read(UcrSnapshot ucr, Ledger ledger)
    {
        (string Name, Network Network)[] links =
        [
            .. from link in NetworkInterface.GetAllNetworkInterfaces()
               where link.NetworkInterfaceType != NetworkInterfaceType.Loopback
               from unicast in link.GetIPProperties().UnicastAddresses
               where !unicast.Address.IsIPv6LinkLocal && unicast.PrefixLength > 0
               select (link.Name, Network.Around(Plain(unicast.Address), unicast.PrefixLength)),
        ];
        return new Surroundings
        {
            MyNetworks = MyNetworksPlan.Networks(ucr.Text(PostfixNames.MyNetworks)),
            MailDomains = [.. MyNetworksPlan.Split(ucr.Text("mail/hosteddomains")).Select(domain => domain.ToLowerInvariant())],
            DomainName = ucr.Text("domainname")?.ToLowerInvariant() ?? "",
            Servers = ServersOf(ledger),
            OwnNetworks = [.. links.Where(link => !IsDocker(link.Name)).Select(link => link.Network).Distinct()],
            DockerNetworks = [.. links.Where(link => IsDocker(link.Name)).Select(link => link.Network).Concat(Around(ucr.Text(DockerBridge))).Distinct()],
            Apps = [.. AppsOf(ucr)],
        };
    }

    /// <summary>The bridges that Docker makes.</summary>
    private static bool IsDocker(string link) => link.StartsWith("docker", StringComparison.Ordinal) || link.StartsWith("br-", StringComparison.Ordinal);

    private static ImmutableDictionary<string, string> ServersOf(Ledger ledger)
    {
        var servers = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, entries) in ledger.Hosts.Entries)
        {
            foreach (var network in MyNetworksPlan.Networks(entries))
                servers[network.Address.ToString()] = name;
        }

        return servers.ToImmutable();
    }

    private static IEnumerable<(Network Network, string App)> AppsOf(UcrSnapshot ucr) =>
        from pair in ucr.WithPrefix(Apps)
        where pair.Key.EndsWith(AppAddress, StringComparison.Ordinal) && pair.Key.Length > Apps.Length + AppAddress.Length
        from network in Around(pair.Value.Text)
        select (network, pair.Key[Apps.Length..^AppAddress.Length]);

    /// <summary>The network around an address as it stands in UCR: with or without a prefix, with or without host bits.</summary>
    private static IEnumerable<Network> Around(string? text)
    {
        var parts = (text ?? "").Split('/');
        if (AddressText.Parse(parts[0]) is not { Ok: true, Value: var address })
            return [];
        var bits = address.GetAddressBytes().Length * 8;
        return parts.Length == 1 ? [Network.OfHost(address)]
            : parts.Length == 2 && int.TryParse(parts[1], out var prefix) && prefix > 0 && prefix <= bits ? [Network.Around(address, prefix)]
            : [];
    }

    private static IPAddress Plain(IPAddress address) => new(address.GetAddressBytes());
}
