using System.Collections.Immutable;
using HardeningApp.Core.Directory;

namespace HardeningApp.Core.Planning;

/// <summary>The difference between what should be and what is.</summary>
public sealed record Plan
{
    /// <summary>Files to write or remove.</summary>
    public required ImmutableArray<FileChange> Files { get; init; }

    /// <summary>UCR variables to set or unset.</summary>
    public required ImmutableArray<UcrChange> Ucr { get; init; }

    /// <summary>The entries of <c>mynetworks</c> that are ours once the plan is applied.</summary>
    public required ImmutableArray<string> OurNetworks { get; init; }

    /// <summary>Whether main.cf or master.cf changed since Postfix last confirmed them.</summary>
    public required bool Unconfirmed { get; init; }

    /// <summary>Reasons not to apply; with any of them nothing is applied.</summary>
    public required ImmutableArray<Hold> Holds { get; init; }

    /// <summary>Values of the directory that were left out.</summary>
    public required ImmutableArray<SkippedValue> Skipped { get; init; }

    /// <summary>Whether there is anything to write.</summary>
    public bool HasChanges => !Files.IsEmpty || !Ucr.IsEmpty;

    /// <summary>Whether there is nothing to do at all.</summary>
    public bool IsEmpty => !HasChanges && !Unconfirmed && Holds.IsEmpty;
}
