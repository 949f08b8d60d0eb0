using System.Collections.Immutable;
using HardeningApp.Core.Directory;
using HardeningApp.Core.Networks;

namespace HardeningApp.Core.Exceptions;

/// <summary>What the exceptions of the feature relay come to with a given <c>mynetworks</c>.</summary>
public sealed record ExemptRelayClients
{
    private ExemptRelayClients(ImmutableSortedSet<Network> clients, ImmutableArray<SkippedValue> skipped)
    {
        Clients = clients;
        Skipped = skipped;
    }

    /// <summary>
    /// The networks whose line in the table of relay clients is <c>permit_mynetworks</c> alone. The first line that matches decides
    /// (cidr_table(5)), so these lines stand in front of those of <c>mynetworks</c>. A client of such a network that is not in
    /// <c>mynetworks</c> is no better off: <c>permit_mynetworks</c> lets it fall through to the next restriction.
    /// </summary>
    public ImmutableSortedSet<Network> Clients { get; }

    /// <summary>Exceptions that change nothing, and why.</summary>
    public ImmutableArray<SkippedValue> Skipped { get; }

    /// <summary>Divides the exceptions by whether a client of theirs may relay at all.</summary>
    /// <param name="exceptions">The exceptions.</param>
    /// <param name="myNetworks">The networks of <c>mynetworks</c> as it will be.</param>
    public static ExemptRelayClients Of(IEnumerable<Exemption> exceptions, IReadOnlyCollection<Network> myNetworks)
    {
        var (within, outside) = (ImmutableSortedSet.CreateBuilder<Network>(), ImmutableArray.CreateBuilder<SkippedValue>());
        foreach (var exception in exceptions)
        {
            if (myNetworks.Any(exception.Client!.Overlaps))
                within.Add(exception.Client);
            else
                outside.Add(new SkippedValue($"exception {exception.Id} for", exception.Client.ToPostfix(), "is not in mynetworks, so nothing of it relays and nothing is exempted"));
        }

        return new ExemptRelayClients(within.ToImmutable(), outside.ToImmutable());
    }
}
