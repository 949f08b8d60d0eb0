using System.Collections.Immutable;
using System.Text;
using HardeningApp.Core.Directory;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Rendering;
using HardeningApp.Core.Settings;

namespace HardeningApp.Core.Planning;

/// <summary>Computes a plan. Pure: the same observation gives the same plan.</summary>
public static class Planner
{
    /// <summary>What has to change.</summary>
    /// <exception cref="TemplateException">The template of <c>mynetworks</c> is broken or renders something else.</exception>
    public static Plan Compute(Observation seen, CancellationToken cancellationToken = default)
    {
        var on = seen.SenderStage != Stage.Off;
        var networks = Networks(seen, on);
        var ucr = ImmutableArray.CreateBuilder<UcrChange>();
        AddIfDifferent(
            ucr,
            seen.Ucr.Find(PostfixNames.MyNetworks),
            PostfixNames.MyNetworks,
            on ? networks.Render(seen.MyNetworksTemplate, cancellationToken) : MyNetworksWithoutUs(seen),
            on);
        AddIfDifferent(ucr, seen.Ucr.Find(PostfixNames.SenderRestriction), PostfixNames.SenderRestriction, on ? PostfixNames.SenderRestrictionText : null, on);

        // With everything off and nothing of ours left, main.cf is none of our business.
        var active = on || seen.Ledger.Files.Count > 0 || seen.Ledger.MyNetworks.Length > 0;
        return new Plan
        {
            Files = [.. SenderMapChange(seen, on)],
            Ucr = ucr.ToImmutable(),
            OurNetworks = on ? networks.Ours : [],
            Unconfirmed = active && seen.ConfigDigest != seen.Ledger.ConfirmedConfig,
            Holds = [.. Guards.Of(seen, ucr)],
            Skipped = [.. seen.Directory?.Skipped ?? [], .. StagesOfNobody(seen)],
        };
    }

    /// <summary>Stages that name no mail domain; the domain may come later, so they are named and not refused.</summary>
    private static IEnumerable<SkippedValue> StagesOfNobody(Observation seen) => seen.Directory is not { } directory
        ? []
        : seen.SenderDomains.Keys.Except(directory.MailDomains)
            .Select(domain => new SkippedValue("stage of", domain.Value, "names no mail domain of the directory"));

    private static MyNetworksPlan Networks(Observation seen, bool on)
    {
        var wanted = on && seen.Directory is { } directory
            ? seen.OwnAddresses.Concat(directory.RelayClients.SelectMany(client => client.Addresses))
            : [];
        var ipv6 = on && (seen.Ucr.Text(PostfixNames.InetProtocols) ?? "ipv4").Trim() != "ipv4";
        return MyNetworksPlan.Of(seen.Ucr.Text(PostfixNames.MyNetworks), seen.Ledger.MyNetworks, wanted, ipv6);
    }

    /// <summary>The value to go back to: exactly the one from before us, unless others changed their entries meanwhile.</summary>
    private static string? MyNetworksWithoutUs(Observation seen)
    {
        var now = seen.Ucr.Find(PostfixNames.MyNetworks);
        if (now?.Normal is null || (seen.Ledger.MyNetworks.IsEmpty && !seen.Ledger.Baseline.ContainsKey(PostfixNames.MyNetworks)))
            return now?.Normal;

        var foreign = MyNetworksPlan.Split(now.Normal).Except(seen.Ledger.MyNetworks).ToHashSet(StringComparer.Ordinal);
        var baseline = seen.Ledger.Baseline.GetValueOrDefault(PostfixNames.MyNetworks);
        // Where nothing was set, unsetting gives back the default, which is loopback on UCS.
        var untouched = baseline is null
            ? foreign.IsSubsetOf(MyNetworksPlan.Split(now.Default).Append(PostfixNames.Loopback))
            : foreign.SetEquals(MyNetworksPlan.Split(baseline));
        return untouched ? baseline : string.Join(' ', MyNetworksPlan.Split(now.Normal).Except(seen.Ledger.MyNetworks));
    }

    /// <summary>While the feature is on the effective value counts; on the way out it is what <c>ucr set</c> left in its layer.</summary>
    private static void AddIfDifferent(ImmutableArray<UcrChange>.Builder changes, UcrValue? now, string key, string? wanted, bool on)
    {
        if (wanted != (on ? now?.Text : now?.Normal))
            changes.Add(new UcrChange(key, now?.Text, wanted));
    }

    private static IEnumerable<FileChange> SenderMapChange(Observation seen, bool on)
    {
        var live = seen.SenderMapFile;
        var owned = seen.Ledger.Files.GetValueOrDefault(PostfixNames.SenderMap);
        if (!on)
        {
            if (owned is not null)
                yield return new FileChange(PostfixNames.SenderMap, null, "no longer wanted", MapDiff.Keys(live.Text), []);
            yield break;
        }

        if (seen.SenderMap is not { } map)
            yield break;

        var reason = Reason();
        if (reason is not null)
        {
            var (removed, added) = MapDiff.Between(live.Text, Encoding.UTF8.GetString(map.Content.Span));
            yield return new FileChange(map.Name, map, reason, removed, added);
        }

        string? Reason() => live switch
        {
            { Digest: null } => "the file does not exist",
            _ when live.Digest == map.Digest && live.Table is not null && live.Table == owned?.Table => null,
            { Table: null } => "its table does not exist",
            // Without a table in the ledger a swap was interrupted; the text may still be the one from before.
            _ when owned is { Table: not null } && live.Digest != owned.Digest => "the file was edited by hand",
            _ when live.Digest != map.Digest => "the policy changed",
            _ => "its table is not the one that was built",
        };
    }
}
