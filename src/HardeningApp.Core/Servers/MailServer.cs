using System.Collections.Immutable;
using System.Text.Json.Serialization;
using HardeningApp.Core.State;

namespace HardeningApp.Core.Servers;

/// <summary>A mail server of the domain, or one that runs this product, as <c>status --domain</c> shows it.</summary>
public sealed record MailServer
{
    /// <summary>The fully qualified name; quoted and escaped where the directory has something else.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it is the server on which the command was typed.</summary>
    public bool Self { get; init; }

    /// <summary>Whether it has registered this product in the directory.</summary>
    public bool Registered { get; init; }

    /// <summary>Its mail services, sorted.</summary>
    public ImmutableArray<string> Services { get; init; } = [];

    /// <summary>Where the following is known from.</summary>
    public KnownFrom KnownFrom { get; init; }

    /// <summary>Whether the daemon runs there; null when nobody told it.</summary>
    public bool? Running { get; init; }

    /// <summary>The outcome of the last pass there in one word; null when nobody told it.</summary>
    public string? State { get; init; }

    /// <summary>The stages there; empty when nobody told them.</summary>
    public ImmutableArray<FeatureStatus> Features { get; init; } = [];

    /// <summary>Mail domains with a stage of their own there.</summary>
    public ImmutableArray<DomainStage> SenderDomains { get; init; } = [];

    /// <summary>When the last pass ended there, UTC.</summary>
    public DateTimeOffset? LastAttempt { get; init; }

    /// <summary>When a pass last ended well there, UTC.</summary>
    public DateTimeOffset? LastSuccess { get; init; }

    /// <summary>Whether the product is there at all, as far as anybody has told.</summary>
    [JsonIgnore]
    public bool Hardened => Registered || KnownFrom != KnownFrom.Nowhere;

    /// <summary>The stage in force of a feature; null when nobody told it.</summary>
    public string? Effective(string feature) => Features.FirstOrDefault(one => one.Feature == feature)?.Effective;

    /// <summary>With what a server says of itself.</summary>
    public MailServer With(ServerStatus status, KnownFrom from) => this with
    {
        KnownFrom = from,
        Running = status.Running,
        State = status.State,
        Features = status.Features,
        SenderDomains = status.SenderDomains,
        LastAttempt = status.LastAttempt,
        LastSuccess = status.LastSuccess,
    };
}
