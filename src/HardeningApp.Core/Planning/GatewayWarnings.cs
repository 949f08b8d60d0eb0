using HardeningApp.Core.Gating;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Planning;

/// <summary>
/// A gateway in <c>mynetworks</c>, or an address behind which many hide (NAT, a load balancer): everybody who comes through it counts as inside, so nothing of it
/// is checked. A warning, and never a step back: what comes by other ways is protected all the same.
/// </summary>
internal static class GatewayWarnings
{
    /// <summary>The warnings. Without numbers, which would be news with every mail.</summary>
    /// <param name="seen">What is there.</param>
    /// <param name="target">The stages to come.</param>
    /// <param name="relaying">The entries of <c>mynetworks</c> to come: whoever is no longer in it is no gateway.</param>
    public static IEnumerable<string> Of(Observation seen, FeatureStages target, IReadOnlyCollection<Network> relaying)
    {
        if (!target.NeedsRelayClients || seen.Collected is not { } collected || seen.Now - collected.Collected >= OpenSources.GatewaysLast)
            yield break;
        // Accepted with the feature that has a stage.
        var feature = target.Sender.Stage != Stage.Off ? Feature.Sender : Feature.Relay;
        var stage = (seen.RequestedForGood ?? seen.Requested).Of(feature);
        var accepted = seen.Accepted.GetValueOrDefault(feature) ?? [];
        foreach (var text in collected.Gateways)
        {
            if (AddressText.Parse(text) is not { Ok: true, Value: { } address } || !relaying.Any(network => network.Contains(address)))
                continue;
            var name = $"gateway-{address.ToString().Replace(':', '_')}";
            if (accepted.Contains(name))
                continue;
            yield return $"{address} is in mynetworks and hands in mail of many outside domains, as a gateway, a load balancer or a translated address (NAT) does. "
                + "Whoever comes through it counts as inside, so nothing of that is checked. Take it out of mynetworks, or have it pass on the true address; "
                + $"if it shall stay so: postfix-hardening mode {feature.ToText()} {stage.ToText()} --accept {name}";
        }
    }
}
