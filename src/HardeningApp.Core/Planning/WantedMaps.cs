using System.Collections.Immutable;
using System.Net;
using HardeningApp.Core.Adoption;
using HardeningApp.Core.Exceptions;
using HardeningApp.Core.Maps;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Rendering;

namespace HardeningApp.Core.Planning;

/// <summary>The files that some stages need, rendered.</summary>
internal static class WantedMaps
{
    private static readonly ImmutableArray<Network> Loopback =
        [Network.ParsePostfix(PostfixNames.Loopback).Value!, Network.OfHost(IPAddress.IPv6Loopback)];

    /// <summary>The files; none where the directory shows no mail domain, which a guard holds.</summary>
    /// <param name="target">The stages.</param>
    /// <param name="seen">What is there.</param>
    /// <param name="networks">The entries of <c>mynetworks</c>; one that no cidr line can express is missing, so enforce is held while there is one.</param>
    /// <param name="exempt">Relay clients that go on relaying with any sender.</param>
    /// <param name="cancellationToken">Stops a runaway template.</param>
    /// <exception cref="TemplateException">A template is broken or renders something else.</exception>
    public static IEnumerable<AccessMap> Of(FeatureStages target, Observation seen, IReadOnlyCollection<Network> networks, ExemptRelayClients exempt, CancellationToken cancellationToken)
    {
        if (seen.Directory is not { MailDomains: { IsEmpty: false } domains })
            yield break;
        if (target.Sender.Stage != Stage.Off)
            yield return KeptLines.AppendTo(SenderMap.Render(seen.Templates[TemplateName.SenderMap], domains, target.Sender, cancellationToken), seen.Ledger.Kept);
        if (target.Relay == Stage.Off)
            yield break;
        yield return KeptLines.AppendTo(RelayMap.Render(seen.Templates[TemplateName.RelayMap], domains, cancellationToken), seen.Ledger.Kept);
        yield return RelayClientsTable.Render(
            seen.Templates[TemplateName.RelayClients],
            [.. Loopback, .. seen.OwnAddresses, .. exempt.Clients],
            networks,
            cancellationToken);
    }
}
