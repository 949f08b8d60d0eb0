using System.Collections.Immutable;
using HardeningApp.Core.Directory;
using HardeningApp.Core.Maps;
using HardeningApp.Core.Names;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Rendering;
using HardeningApp.Core.Settings;
using HardeningApp.Core.State;

namespace HardeningApp.Core.Planning;

/// <summary>Everything a plan depends on, read at one moment.</summary>
public sealed record Observation
{
    /// <summary>Requested stage of the feature sender.</summary>
    public required Stage SenderStage { get; init; }

    /// <summary>Mail domains with a requested stage of their own.</summary>
    public ImmutableSortedDictionary<DomainName, Stage> SenderDomains { get; init; } = ImmutableSortedDictionary<DomainName, Stage>.Empty;

    /// <summary>The directory; null when nothing of it is needed (everything off).</summary>
    public required DirectorySnapshot? Directory { get; init; }

    /// <summary>This host's own global addresses.</summary>
    public required ImmutableSortedSet<Network> OwnAddresses { get; init; }

    /// <summary>All UCR values.</summary>
    public required UcrSnapshot Ucr { get; init; }

    /// <summary>The sender map on disk.</summary>
    public required LiveFile SenderMapFile { get; init; }

    /// <summary>The sender map as it should be; null when the feature is off or there is no mail domain.</summary>
    public required AccessMap? SenderMap { get; init; }

    /// <summary>The template that renders <c>mynetworks</c>.</summary>
    public required TemplateSource MyNetworksTemplate { get; init; }

    /// <summary>Digest of main.cf and master.cf as they are.</summary>
    public required string ConfigDigest { get; init; }

    /// <summary>The ledger.</summary>
    public required Ledger Ledger { get; init; }
}
