using System.Collections.Immutable;
using HardeningApp.Core.Names;

namespace HardeningApp.Core.Policy;

/// <summary>The requested stages of the feature sender: one for all mail domains, and others for some of them.</summary>
public sealed record SenderPolicy
{
    /// <summary>The stage of every mail domain without one of its own. Off switches the whole feature off, whatever single domains ask for.</summary>
    public required Stage Stage { get; init; }

    /// <summary>Mail domains with a stage of their own; a name that is no mail domain means nothing.</summary>
    public ImmutableSortedDictionary<DomainName, Stage> Domains { get; init; } = ImmutableSortedDictionary<DomainName, Stage>.Empty;

    /// <summary>The same stage for all mail domains.</summary>
    public static SenderPolicy Uniform(Stage stage) => new() { Stage = stage };

    /// <summary>The stage of a mail domain.</summary>
    public Stage Of(DomainName domain) => Stage == Stage.Off ? Stage.Off : Domains.GetValueOrDefault(domain, Stage);
}
