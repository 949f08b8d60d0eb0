using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace HardeningApp.Core.State;

/// <summary>What <c>status --json</c> prints.</summary>
/// <param name="Running">Whether the daemon runs.</param>
/// <param name="LastAttempt">When the last pass ended, UTC; null when none has.</param>
/// <param name="Status">The outcome of that pass; null when none has ended since the daemon was started first.</param>
/// <param name="AppliedAt">When the newest generation was applied, UTC.</param>
/// <param name="Events">The last 20 events, newest last.</param>
public sealed record StatusDocument(
    bool Running,
    DateTimeOffset? LastAttempt,
    PassStatus? Status,
    DateTimeOffset? AppliedAt,
    ImmutableArray<LedgerEvent> Events)
{
    /// <summary>The fully qualified name of the server; null where UCR does not know it.</summary>
    public string? Host { get; init; }

    /// <summary>The change that was taken back because it did not work, with its next try; null when there is none.</summary>
    public UndoneChange? Undone { get; init; }

    /// <summary>Why the ledger cannot be read, which knows the times and events; null when it can.</summary>
    public string? LedgerTrouble { get; init; }

    /// <summary>When a pass last ended well. While all is well the content of the status file stands still; then the last attempt was the last success.</summary>
    [JsonIgnore]
    public DateTimeOffset? LastSuccess => Status is null ? null : Status.State is "ok" or "off" ? LastAttempt : Status.LastSuccess;
}
