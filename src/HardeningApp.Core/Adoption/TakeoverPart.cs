using System.Collections.Immutable;
using HardeningApp.Core.Names;
using HardeningApp.Core.Policy;
using HardeningApp.Core.State;

namespace HardeningApp.Core.Adoption;

/// <summary>What a takeover means for one feature.</summary>
/// <param name="Feature">The feature.</param>
internal sealed record TakeoverPart(Feature Feature)
{
    /// <summary>What was recognised.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];

    /// <summary>The stage that what was made by hand comes to; off when it is not in force.</summary>
    public Stage Stage { get; init; } = Stage.Off;

    /// <summary>Mail domains that need another stage than <see cref="Stage"/>.</summary>
    public ImmutableSortedDictionary<DomainName, Stage> Domains { get; init; } = ImmutableSortedDictionary<DomainName, Stage>.Empty;

    /// <summary>Variables that are replaced.</summary>
    public ImmutableArray<AdoptedValue> Values { get; init; } = [];

    /// <summary>Lines that go on in our map.</summary>
    public ImmutableArray<KeptLine> Kept { get; init; } = [];

    /// <summary>Files that are replaced.</summary>
    public ImmutableArray<string> Files { get; init; } = [];

    /// <summary>Why it cannot be taken over, each with the way out.</summary>
    public ImmutableArray<string> Blockers { get; init; } = [];

    /// <summary>What is different afterwards, on purpose.</summary>
    public ImmutableArray<string> Differences { get; init; } = [];

    /// <summary>Whether there is nothing to take over.</summary>
    public bool IsEmpty => Values.IsEmpty && Files.IsEmpty && Blockers.IsEmpty;
}
