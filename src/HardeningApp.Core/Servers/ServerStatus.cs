using System.Collections.Immutable;
using System.Text.Json;
using HardeningApp.Core.Names;
using HardeningApp.Core.Parsing;
using HardeningApp.Core.Policy;
using HardeningApp.Core.State;

namespace HardeningApp.Core.Servers;

/// <summary>The status of one server, reduced to what concerns the others; every word is one that the product writes.</summary>
public sealed record ServerStatus
{
    /// <summary>No pass has ended since the daemon was started first.</summary>
    public const string NoPass = "none";

    private static readonly ImmutableHashSet<string> States = ["ok", "off", "hold", "error", "unconfirmed", "paused", "not-joined"];

    private ServerStatus()
    {
    }

    /// <summary>The fully qualified name of the server.</summary>
    public required DomainName Host { get; init; }

    /// <summary>Whether the daemon runs.</summary>
    public required bool Running { get; init; }

    /// <summary>The outcome of the last pass, in one word.</summary>
    public required string State { get; init; }

    /// <summary>The stages of all features; empty while they cannot be told there.</summary>
    public required ImmutableArray<FeatureStatus> Features { get; init; }

    /// <summary>Mail domains with a stage of their own.</summary>
    public required ImmutableArray<DomainStage> SenderDomains { get; init; }

    /// <summary>When the last pass ended, UTC.</summary>
    public required DateTimeOffset? LastAttempt { get; init; }

    /// <summary>When a pass last ended well, UTC.</summary>
    public required DateTimeOffset? LastSuccess { get; init; }

    /// <summary>Reads what <c>status --json</c> has printed on another server. It comes in a file: nothing but the words of the product gets through.</summary>
    public static Parsed<ServerStatus> Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, StateJson.Default.StatusDocument) is { } document ? Of(document) : Parsed<ServerStatus>.Refused("is empty");
        }
        catch (JsonException)
        {
            return Parsed<ServerStatus>.Refused("is not what postfix-hardening status --json prints");
        }
    }

    /// <summary>Reads a status.</summary>
    public static Parsed<ServerStatus> Of(StatusDocument document)
    {
        if (document.Host is null)
            return Parsed<ServerStatus>.Refused("does not say of which server it is (made by an older version, or where UCR has no hostname)");
        var host = DomainName.Parse(document.Host);
        if (!host.Ok)
            return Parsed<ServerStatus>.Refused($"is of the server {Printable.Quote(document.Host)}, which {host.Error}");
        var status = document.Status;
        if (status is not null && !(status.State is { } state && States.Contains(state) && status.Features.All(IsKnown) && status.SenderDomains.All(IsKnown)))
            return Parsed<ServerStatus>.Refused("has a state, feature, stage or mail domain that this version does not know");
        return Parsed<ServerStatus>.Of(new ServerStatus
        {
            Host = host.Value,
            Running = document.Running,
            State = status?.State ?? NoPass,
            Features = status?.Features ?? [],
            SenderDomains = status?.SenderDomains ?? [],
            LastAttempt = document.LastAttempt,
            LastSuccess = document.LastSuccess,
        });
    }

    private static bool IsKnown(FeatureStatus? feature) => feature is { Feature: not null, Effective: not null }
        && FeatureText.All.Any(one => one.ToText() == feature.Feature)
        && IsStage(feature.Effective)
        && (feature.Requested is null || IsStage(feature.Requested));

    // Where the settings cannot be read the requested stage of a domain is "?".
    private static bool IsKnown(DomainStage? domain) => domain is { Domain: not null, Requested: not null, Effective: not null }
        && DomainName.Parse(domain.Domain) is { Ok: true, Value: var name } && name.Value == domain.Domain
        && IsStage(domain.Effective)
        && (domain.Requested == "?" || IsStage(domain.Requested));

    private static bool IsStage(string word) => StageText.Parse(word) is { } stage && stage.ToText() == word;
}
