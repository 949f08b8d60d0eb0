using System.Collections.Immutable;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Planning;

namespace HardeningApp.Core.Adoption;

/// <summary>Addresses of our relay clients that somebody entered into <c>mynetworks</c>; taken over, they go when their server goes.</summary>
internal static class NetworksTakeover
{
    /// <summary>The entries, as far as they are written as we write them; others stay the administrator's.</summary>
    public static ImmutableArray<string> Of(Observation seen, MyNetworksPlan networks)
    {
        var wanted = Planner.RelayClients(seen).Select(network => network.ToPostfix()).ToHashSet(StringComparer.Ordinal);
        return seen.Requested.NeedsRelayClients ? [.. networks.Foreign.Where(wanted.Contains).Distinct(StringComparer.Ordinal)] : [];
    }

    /// <summary>What was recognised.</summary>
    public static IEnumerable<Finding> Findings(ImmutableArray<string> entries) => entries.IsEmpty
        ? []
        : [new Finding($"mynetworks has addresses of UCS servers that were entered by hand: {string.Join(' ', entries)}", "maintains them from then on: they go when their server goes")];
}
