using System.Collections.Immutable;
using HardeningApp.Core.Planning;
using HardeningApp.Core.State;

namespace HardeningApp.Platform.Pass;

/// <summary>How a pass ended.</summary>
public sealed record PassOutcome
{
    /// <summary>What <c>status</c> shows.</summary>
    public required PassStatus Status { get; init; }

    /// <summary>The plan; null when it could not be computed.</summary>
    public Plan? Plan { get; init; }

    /// <summary>Whether something was applied or confirmed.</summary>
    public bool Applied { get; init; }

    /// <summary>What somebody else had changed of ours and was put right.</summary>
    public ImmutableArray<string> Drift { get; init; } = [];

    /// <summary>Whether Postfix was reloaded. A master process that cannot use its configuration ends a second later, so it is looked at again soon.</summary>
    public bool Reloaded { get; init; }

    /// <summary>Whether the outcome differs from the one before.</summary>
    public bool Changed { get; init; }

    /// <summary>When it is to be tried again; null for the usual growing pause.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether the daemon looks no sooner than usual, because only a person can change something.</summary>
    public bool WaitsForPerson { get; init; }

    /// <summary>Whether somebody else changed at the same time what was to be changed; nothing was touched.</summary>
    public bool Overtaken { get; init; }

    /// <summary>What was broken before the change and has nothing to do with it.</summary>
    public ImmutableArray<string> BrokenBefore { get; init; } = [];

    /// <summary>When the change was live; a time stamp of the clock, null when there was none.</summary>
    public long? LiveAt { get; init; }

    /// <summary>How long it took until the change was live; the whole pass when there was none.</summary>
    public TimeSpan LiveAfter { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Whether it should be tried again soon, with a growing pause.</summary>
    public bool Retry => !WaitsForPerson && Status.State is PassStates.Error or PassStates.Unconfirmed;
}
