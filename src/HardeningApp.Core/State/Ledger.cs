using System.Collections.Immutable;
using System.Text.Json.Serialization;
using HardeningApp.Core.Gating;
using HardeningApp.Core.Maps;

namespace HardeningApp.Core.State;

/// <summary>The record of what was applied and confirmed. Written before a change (what we are about to own) and after it.</summary>
/// <remarks>Generated JSON readers set members that a file lacks to null; a file of an older version must not leave a collection without value.</remarks>
public sealed record Ledger
{
    /// <summary>Version of the format; a higher one is refused.</summary>
    public const int CurrentVersion = 1;

    private const int MaxEvents = 200;

    private static readonly ImmutableSortedDictionary<string, LedgerFile> NoFiles = ImmutableSortedDictionary.Create<string, LedgerFile>(StringComparer.Ordinal);
    private static readonly ImmutableSortedDictionary<string, string?> NoBaseline = ImmutableSortedDictionary.Create<string, string?>(StringComparer.Ordinal);

    private static readonly ImmutableSortedDictionary<string, string> NoValues = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The format of the file this was read from.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>Number of the newest generation, which is what is desired; 0 before the first.</summary>
    public long Generation { get; init; }

    /// <summary>Number of the newest generation that Postfix is known to use.</summary>
    public long Confirmed { get; init; }

    /// <summary>Number of the generation that is on disk; null in files of older versions, where it is the newest.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? OnDisk { get; init; }

    /// <summary>The change that was taken back because it did not work; null when there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public UndoneChange? Undone { get; init; }

    /// <summary>The generation that was confirmed a moment ago and is looked at once more; null when there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Trial? Trial { get; init; }

    /// <summary>What somebody has to know about this ledger, for example that it was rebuilt; null when nothing is wrong.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Warning { get; init; }

    /// <summary>Digest of main.cf and master.cf at the last confirmed reload; null before the first.</summary>
    public string? ConfirmedConfig { get; init; }

    /// <summary>When the newest generation was applied, UTC.</summary>
    public DateTimeOffset? AppliedAt { get; init; }

    /// <summary>The entries of <c>mynetworks</c> that are ours.</summary>
    public ImmutableArray<string> MyNetworks { get; init => field = LedgerMembers.Known(value); } = [];

    /// <summary>The servers whose entries they are; empty in files of older versions.</summary>
    public RelayHosts Hosts { get; init => field = value ?? RelayHosts.None; } = RelayHosts.None;

    /// <summary>Our files by name.</summary>
    public ImmutableSortedDictionary<string, LedgerFile> Files { get; init => field = LedgerMembers.Ours(value); } = NoFiles;

    /// <summary>UCR variables as they were before we touched them first: what was set in the normal layer, or null when nothing was.</summary>
    public ImmutableSortedDictionary<string, string?> Baseline { get; init => field = value ?? NoBaseline; } = NoBaseline;

    /// <summary>What we have set in UCR, by variable. A value that is another one by now was changed by somebody else, who keeps it.</summary>
    public ImmutableSortedDictionary<string, string> Values { get; init => field = LedgerMembers.Known(value); } = NoValues;

    /// <summary>Variables of others that ours replaced when an administrator let us take over.</summary>
    public ImmutableArray<AdoptedValue> Adopted { get; init => field = LedgerMembers.Known(value); } = [];

    /// <summary>Lines of maps made by hand that go on in ours.</summary>
    public ImmutableArray<KeptLine> Kept { get; init => field = LedgerMembers.Known(value); } = [];

    /// <summary>What was watched how long, and what came through the gate.</summary>
    public GateRecord Gate { get; init => field = value ?? GateRecord.Empty; } = GateRecord.Empty;

    /// <summary>The last 200 events, oldest first.</summary>
    public ImmutableArray<LedgerEvent> Events { get; init => field = LedgerMembers.Known(value); } = [];

    /// <summary>Number of the generation that is on disk.</summary>
    [JsonIgnore]
    public long Live => OnDisk ?? Generation;

    /// <summary>Whether anything that is configured now comes from us.</summary>
    [JsonIgnore]
    public bool OwnsAnything => Files.Count > 0 || MyNetworks.Length > 0 || Baseline.Count > 0;

    /// <summary>The same with a map that is ours; whose file it was before stays known.</summary>
    /// <param name="map">The map.</param>
    /// <param name="table">Identity of the table that is live; null while it is about to be swapped in.</param>
    public Ledger With(AccessMap map, string? table) =>
        this with { Files = Files.SetItem(map.Name, new LedgerFile(map.Digest, table) { WasForeign = Files.GetValueOrDefault(map.Name)?.WasForeign == true }) };

    /// <summary>The same with one more event; the oldest goes when there are more than 200.</summary>
    public Ledger With(LedgerEvent happened) => this with { Events = [.. Events.Append(happened).TakeLast(MaxEvents)] };
}
