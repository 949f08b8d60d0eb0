using HardeningApp.Core.Maps;

namespace HardeningApp.Core.Planning;

/// <summary>Which of our files have to be written or removed.</summary>
internal static class FileChanges
{
    /// <summary>The changes from what is on disk to what is wanted.</summary>
    public static IEnumerable<FileChange> Of(Observation seen, IReadOnlyCollection<AccessMap> wanted, bool domainsKnown)
    {
        foreach (var map in wanted)
        {
            var live = seen.File(map.Name);
            if (Reason(map, live, seen.Ledger.Files.GetValueOrDefault(map.Name)) is not { } reason)
                continue;
            var (removed, added) = MapDiff.Between(live.Bytes, map.Content);
            yield return new FileChange(map.Name, map, reason, removed, added);
        }

        // Without a mail domain nothing can be rendered; a guard holds, and what is there stays.
        if (!domainsKnown)
            yield break;
        foreach (var name in seen.Ledger.Files.Keys.Except(wanted.Select(map => map.Name)))
            yield return new FileChange(name, null, "no longer wanted", TextLines.Of(seen.File(name).Bytes), TextLines.None);
    }

    private static string? Reason(AccessMap map, LiveFile live, State.LedgerFile? owned)
    {
        var builds = map.Type == TableType.Hash;
        return live switch
        {
            { Digest: null } => "the file does not exist",
            { Oddity: { } oddity } when owned is not null => $"the file {oddity}",
            _ when live.Digest == map.Digest && (builds ? live.Table is not null && live.Table == owned?.Table : owned?.Digest == map.Digest) => null,
            { Table: null } when builds => "its table does not exist",
            // Without a table in the ledger a swap was interrupted; the text may still be the one from before.
            _ when owned is { Table: not null } && live.Digest != owned.Digest => FileChange.EditedByHand,
            _ when live.Digest != map.Digest => "the policy changed",
            _ => "its table is not the one that was built",
        };
    }
}
