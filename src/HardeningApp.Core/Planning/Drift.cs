using System.Collections.Immutable;
using HardeningApp.Core.Maps;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Parsing;
using HardeningApp.Core.Policy;
using HardeningApp.Core.State;

namespace HardeningApp.Core.Planning;

/// <summary>
/// What somebody else changed of ours since we wrote it, as sentences: which file or variable, which lines, when. The plan puts it right. A change that
/// we want ourselves, because directory, settings or a template changed, is none.
/// </summary>
internal static class Drift
{
    /// <summary>All of it.</summary>
    /// <param name="seen">What is there.</param>
    /// <param name="files">The files that the plan writes.</param>
    /// <param name="changes">The variables that the plan changes.</param>
    /// <param name="ourNetworks">The entries of <c>mynetworks</c> that are ours once the plan is applied.</param>
    public static IEnumerable<string> Of(Observation seen, IEnumerable<FileChange> files, IEnumerable<UcrChange> changes, ImmutableArray<string> ourNetworks)
    {
        foreach (var file in files)
        {
            // Without a table in the ledger a swap was interrupted; nobody else need have been there.
            if (file.Map is { } map && seen.Ledger.Files.GetValueOrDefault(file.Name) is { Table: not null } owned && OfFile(map, seen.File(file.Name), owned) is { } sentence)
                yield return $"{PostfixNames.ConfigDirectory}/{file.Name} {sentence}";
        }

        // A change that is not confirmed may have been broken off before it reached UCR.
        if (seen.Ledger.ConfirmedConfig is null)
            yield break;
        foreach (var change in changes)
        {
            if (OfVariable(change, seen, ourNetworks) is { } sentence)
                yield return $"{Printable.Escape(change.Key)} {sentence}";
        }
    }

    private static string? OfFile(AccessMap map, LiveFile live, LedgerFile owned)
    {
        var builds = map.Type == TableType.Hash;
        return live switch
        {
            { Oddity: { } oddity } => $"{oddity}{At(live.Changed)}",
            { Digest: null } => "was deleted",
            _ when live.Digest != owned.Digest => $"was edited by hand{At(live.Changed)}: {LineDiff.Of(live.Text!, map.Text)}{(map.Digest == owned.Digest ? "" : " (the policy has changed too)")}",
            { Table: null } when builds => "has lost its table (.db)",
            _ when builds && live.Table != owned.Table => $"has another table (.db) than the one that was built{At(live.TableChanged)}",
            _ => null,
        };
    }

    private static string? OfVariable(UcrChange change, Observation seen, ImmutableArray<string> ourNetworks)
    {
        var now = seen.Ucr.Find(change.Key)?.Normal;
        if (change.Key == PostfixNames.MyNetworks)
        {
            var gone = seen.Ledger.MyNetworks.Intersect(ourNetworks, StringComparer.Ordinal).Except(MyNetworksPlan.Split(change.Before), StringComparer.Ordinal).ToArray();
            return gone.Length == 0 ? null : $"has lost {LineDiff.Some(gone)}, which somebody else took out";
        }

        return !seen.Ledger.Values.TryGetValue(change.Key, out var ours) || ours == now ? null
            : now is null ? $"was unset by somebody else; it was {Printable.Quote(ours)}"
            : $"was set to {Printable.Quote(now)} by somebody else; it was {Printable.Quote(ours)}";
    }

    private static string At(DateTimeOffset? time) => time is null ? "" : $" on {TimeText.Of(time)}";
}
