using System.Collections.Immutable;
using HardeningApp.Core.Networks;

namespace HardeningApp.Core.Directory;

/// <summary>A UCS server whose addresses may relay: by its role, or because it offers the mail service.</summary>
public sealed record RelayClient
{
    /// <summary>The host's <c>cn</c> as it was read; hostile, to be quoted where it is shown.</summary>
    public required string Host { get; init; }

    /// <summary>Its valid addresses, sorted.</summary>
    public required ImmutableSortedSet<Network> Addresses { get; init; }
}
