using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using HardeningApp.Core.Adoption;
using HardeningApp.Core.Directory;
using HardeningApp.Core.Gating;
using HardeningApp.Core.Maps;
using HardeningApp.Core.Policy;
using HardeningApp.Core.State;

namespace HardeningApp.Core.Planning;

/// <summary>The difference between what should be and what is.</summary>
public sealed record Plan
{
    /// <summary>The stages once it is applied: those requested, as far as no hold keeps them back.</summary>
    public required FeatureStages Target { get; init; }

    /// <summary>What the ledger says for the gate once it is applied.</summary>
    public GateRecord Gate { get; init; } = GateRecord.Empty;

    /// <summary>What begins to be enforced although the gate is not clear, because an administrator takes the risk.</summary>
    public ImmutableArray<string> Risks { get; init; } = [];

    /// <summary>Files to write or remove.</summary>
    public required ImmutableArray<FileChange> Files { get; init; }

    /// <summary>Those of the files that are to be written.</summary>
    public IEnumerable<AccessMap> MapsToWrite => Files.Select(file => file.Map).OfType<AccessMap>();

    /// <summary>UCR variables to set or unset.</summary>
    public required ImmutableArray<UcrChange> Ucr { get; init; }

    /// <summary>All UCR variables that the stages need, but <c>mynetworks</c>; null for one that must not be set.</summary>
    public required ImmutableSortedDictionary<string, string?> Wanted { get; init; }

    /// <summary>All files that the stages need: name to SHA-256 of the content.</summary>
    public ImmutableSortedDictionary<string, string> Maps { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The entries of <c>mynetworks</c> that are ours once the plan is applied.</summary>
    public required ImmutableArray<string> OurNetworks { get; init; }

    /// <summary>The servers whose entries they are.</summary>
    public RelayHosts OurHosts { get; init; } = RelayHosts.None;

    /// <summary>Mail domains that the sender map covers now and will not any more.</summary>
    public ImmutableArray<string> GoneDomains { get; init; } = [];

    /// <summary>Exceptions that are over, as sentences; they are among the remarks too.</summary>
    public ImmutableArray<string> EndedExceptions { get; init; } = [];

    /// <summary>Exceptions that end soon, as sentences.</summary>
    public ImmutableArray<string> EndingSoon { get; init; } = [];

    /// <summary>Whether main.cf, master.cf or a cidr table changed since Postfix last confirmed them.</summary>
    public required bool Unconfirmed { get; init; }

    /// <summary>What keeps something back. With one that concerns no single feature nothing is applied.</summary>
    public required ImmutableArray<Hold> Holds { get; init; }

    /// <summary>Values of the directory that were left out.</summary>
    public required ImmutableArray<SkippedValue> Skipped { get; init; }

    /// <summary>What weakens a stage that is in force and came after it: nothing steps back for it, but somebody has to look.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];

    /// <summary>What somebody else changed of ours, which the plan puts right.</summary>
    public ImmutableArray<string> Drift { get; init; } = [];

    /// <summary>What the administrator's own lines in main.cf.local and master.cf.local replace: it is named and not compared.</summary>
    public LocalOverrides Overrides { get; init; } = LocalOverrides.None;

    /// <summary>What was configured by hand and could be taken over.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];

    /// <summary>What an administrator should know, without any of it being wrong.</summary>
    public ImmutableArray<string> Remarks { get; init; } = [];

    /// <summary>SHA-256 of what is wanted, whatever is there now: tells whether it was tried before.</summary>
    public string Digest => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(
        '\n',
        Wanted.Select(pair => $"{pair.Key}={pair.Value}").Concat(Maps.Select(pair => $"{pair.Key} {pair.Value}")).Concat(OurNetworks)))));

    /// <summary>Whether nothing may be applied.</summary>
    public bool IsHeld => Holds.Any(hold => hold.Feature is null);

    /// <summary>Whether there is anything to write.</summary>
    public bool HasChanges => !Files.IsEmpty || !Ucr.IsEmpty;

    /// <summary>Whether a restriction of ours goes; what it had overtaken decides then.</summary>
    public bool Withdraws => Ucr.Any(change => change.After is null && PostfixNames.OwnRestrictions.Contains(change.Key));

    /// <summary>Whether there is nothing to write and nothing to confirm.</summary>
    public bool IsDone => !HasChanges && !Unconfirmed;

    /// <summary>Whether there is nothing to do at all.</summary>
    public bool IsEmpty => IsDone && Holds.IsEmpty;
}
