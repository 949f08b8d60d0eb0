using System.Collections.Immutable;
using HardeningApp.Core.Directory;
using HardeningApp.Core.Gating;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Rendering;
using HardeningApp.Core.Restrictions;
using HardeningApp.Core.Settings;
using HardeningApp.Core.State;

namespace HardeningApp.Core.Planning;

/// <summary>Everything a plan depends on, read at one moment.</summary>
public sealed record Observation
{
    /// <summary>Requested stages; where a limited one runs, that one.</summary>
    public required FeatureStages Requested { get; init; }

    /// <summary>Requested stages, leaving aside the limited ones; null when they are the same.</summary>
    public FeatureStages? RequestedForGood { get; init; }

    /// <summary>What the gate decides by; null when there is none.</summary>
    public GateFacts? Gate { get; init; }

    /// <summary>What whoever read the mail log last has left; null when nothing can be used.</summary>
    public OpenSources? Collected { get; init; }

    /// <summary>The wall clock when all this was read; it decides which exceptions are over.</summary>
    public DateTimeOffset Now { get; init; }

    /// <summary>While it is set, nothing may be applied.</summary>
    public Pause? Pause { get; init; }

    /// <summary>What an administrator accepted for a feature.</summary>
    public ImmutableDictionary<Feature, ImmutableSortedSet<string>> Accepted { get; init; } = ImmutableDictionary<Feature, ImmutableSortedSet<string>>.Empty;

    /// <summary>Whom a refused sender may ask; null for nobody.</summary>
    public RefusalContact? Contact { get; init; }

    /// <summary>The directory; null when nothing of it is needed.</summary>
    public required DirectorySnapshot? Directory { get; init; }

    /// <summary>This host's own global addresses.</summary>
    public required ImmutableSortedSet<Network> OwnAddresses { get; init; }

    /// <summary>Further systems that may relay.</summary>
    public ImmutableSortedSet<Network> RelayExtra { get; init; } = [];

    /// <summary>Further systems that are left out, and why.</summary>
    public ImmutableArray<SkippedValue> SkippedSystems { get; init; } = [];

    /// <summary>Whether an administrator accepts that much is gone from the directory, for this one pass.</summary>
    public bool AcceptShrink { get; init; }

    /// <summary>All UCR values.</summary>
    public required UcrSnapshot Ucr { get; init; }

    /// <summary>Files of ours as they are on disk, by name; one that is not there is missing here.</summary>
    public required ImmutableDictionary<string, LiveFile> Files { get; init; }

    /// <summary>The first line of each action of tables that restrictions of others name, by type and path; null for one that cannot be read.</summary>
    public ImmutableDictionary<string, IReadOnlyList<TableLine>?> ForeignTables { get; init; } = ImmutableDictionary<string, IReadOnlyList<TableLine>?>.Empty;

    /// <summary>What Postfix finds in built tables with our names that others made, by file name.</summary>
    public ImmutableDictionary<string, ImmutableArray<TableLine>> ForeignMaps { get; init; } = ImmutableDictionary<string, ImmutableArray<TableLine>>.Empty;

    /// <summary>The administrator's own lines in main.cf.local and master.cf.local.</summary>
    public LocalOverrides Overrides { get; init; } = LocalOverrides.None;

    /// <summary>The templates by name.</summary>
    public required ImmutableDictionary<string, TemplateSource> Templates { get; init; }

    /// <summary>What the features of logins need to know of Postfix; null when none of them is wanted or in force.</summary>
    public LoginFacts? Logins { get; init; }

    /// <summary>Whether something listens where Dovecot's quota service is expected; null when nobody asked.</summary>
    public bool? QuotaServiceListens { get; init; }

    /// <summary>Digest of what Postfix reads only at a reload: main.cf, master.cf, cidr tables.</summary>
    public required string ConfigDigest { get; init; }

    /// <summary>The ledger.</summary>
    public required Ledger Ledger { get; init; }

    /// <summary>One of our files on disk.</summary>
    public LiveFile File(string name) => Files.GetValueOrDefault(name, LiveFile.Missing);

    /// <summary>Whether an administrator accepted this by name.</summary>
    public bool IsAccepted(Hold hold) =>
        hold is { Feature: { } feature, Accept: { } name } && Accepted.TryGetValue(feature, out var names) && names.Contains(name);
}
