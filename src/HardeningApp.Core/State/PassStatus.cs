using System.Collections.Immutable;
using HardeningApp.Core.Planning;
using HardeningApp.Core.Settings;

namespace HardeningApp.Core.State;

/// <summary>What <c>status</c> shows: the outcome of the last pass and what is in force.</summary>
public sealed record PassStatus
{
    /// <summary>One word: <c>ok</c>, <c>hold</c>, <c>error</c>, <c>unconfirmed</c>, <c>paused</c>, <c>not-joined</c> or <c>off</c>.</summary>
    public required string State { get; init; }

    /// <summary>The outcome in one line.</summary>
    public required string Summary { get; init; }

    /// <summary>What asked for the last pass that changed this status.</summary>
    public required string Reason { get; init; }

    /// <summary>The stages of all features; empty while UCR cannot be read.</summary>
    public ImmutableArray<FeatureStatus> Features { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Mail domains with a stage of their own.</summary>
    public ImmutableArray<DomainStage> SenderDomains { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Stages that count for some time instead of the requested ones, or did until now.</summary>
    public ImmutableArray<LimitStatus> Limits { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Since when and until when no pass changes anything; null while there is no pause. Also set when a pass fails during a pause.</summary>
    public Pause? Pause { get; init; }

    /// <summary>How many mail domains the map holds.</summary>
    public int MailDomains { get; init; }

    /// <summary>Addresses that may relay because of us.</summary>
    public ImmutableArray<string> RelayNetworks { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Number of the newest applied generation.</summary>
    public long Generation { get; init; }

    /// <summary>Generations that Postfix has not confirmed yet.</summary>
    public long Unconfirmed { get; init; }

    /// <summary>Whether Postfix runs. While it does not, nothing is wrong with the policy: it reads everything when it starts.</summary>
    public bool PostfixRunning { get; init; } = true;

    /// <summary>What keeps everything, or the stage of one feature, back.</summary>
    public ImmutableArray<Hold> Holds { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Directory values that are left out.</summary>
    public ImmutableArray<string> Skipped { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What weakens a stage that is in force.</summary>
    public ImmutableArray<string> Warnings { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Exceptions that end soon.</summary>
    public ImmutableArray<string> EndingSoon { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What an administrator should know.</summary>
    public ImmutableArray<string> Remarks { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>When this outcome was first seen, UTC.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>When a pass last ended well, UTC; kept while passes fail.</summary>
    public DateTimeOffset? LastSuccess { get; init; }
}
