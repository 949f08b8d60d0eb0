using System.Collections.Immutable;
using System.Text;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Rendering;
using HardeningApp.Core.Settings;
using Scriban.Runtime;

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
        AddIfDifferent(ucr, seen.Ucr, PostfixNames.MyNetworks, on ? MyNetworksText(seen, networks, cancellationToken) : MyNetworksWithoutUs(seen));
        AddIfDifferent(ucr, seen.Ucr, PostfixNames.SenderRestriction, on ? PostfixNames.SenderRestrictionText : null);

        // With everything off and nothing of ours left, main.cf is none of our business.
        var active = on || seen.Ledger.Files.Count > 0 || seen.Ledger.MyNetworks.Length > 0;
        return new Plan
        {
            Files = [.. SenderMapChange(seen, on)],
            Ucr = ucr.ToImmutable(),
            OurNetworks = on ? networks.Ours : [],
            Unconfirmed = active && seen.ConfigDigest != seen.Ledger.ConfirmedConfig,
            Holds = [.. Guards.Of(seen, ucr)],
            Skipped = seen.Directory?.Skipped ?? [],
        };
    }

    private static MyNetworksPlan Networks(Observation seen, bool on)
    {
        var wanted = on && seen.Directory is { } directory
            ? seen.OwnAddresses.Concat(directory.RelayClients.SelectMany(client => client.Addresses))
            : [];
        var ipv6 = on && (seen.Ucr.Text(PostfixNames.InetProtocols) ?? "ipv4").Trim() != "ipv4";
        return MyNetworksPlan.Of(seen.Ucr.Text(PostfixNames.MyNetworks), seen.Ledger.MyNetworks, wanted, ipv6);
    }

    private static string MyNetworksText(Observation seen, MyNetworksPlan networks, CancellationToken cancellationToken)
    {
        var template = seen.MyNetworksTemplate;
        var data = new ScriptObject { ["entries"] = new ScriptArray<string>(networks.Entries) };
        var text = Encoding.UTF8.GetString(TemplateRenderer.Render(template, data, cancellationToken).Span).Trim();
        // The order matters to Postfix (!net excludes from what follows), and one that changes with every pass would never come to rest.
        if (!MyNetworksPlan.Split(text).SequenceEqual(networks.Entries))
        {
            throw new TemplateException(
                $"{template.Path}: the rendered value must hold the {networks.Entries.Length} given entries in their order and no other");
        }

        return text;
    }

    /// <summary>The value to go back to: exactly the one from before us, unless others changed their entries meanwhile.</summary>
    private static string? MyNetworksWithoutUs(Observation seen)
    {
        var current = seen.Ucr.Text(PostfixNames.MyNetworks);
        if (seen.Ledger.MyNetworks.IsEmpty && !seen.Ledger.Baseline.ContainsKey(PostfixNames.MyNetworks))
            return current;

        var foreign = MyNetworksPlan.Split(current).Except(seen.Ledger.MyNetworks).ToArray();
        var baseline = seen.Ledger.Baseline.GetValueOrDefault(PostfixNames.MyNetworks);
        // Where nothing was set, unsetting gives back the default, which is loopback.
        var untouched = baseline is null
            ? foreign.All(entry => entry == PostfixNames.Loopback)
            : foreign.ToHashSet().SetEquals(MyNetworksPlan.Split(baseline));
        return untouched ? baseline : string.Join(' ', foreign);
    }

    private static void AddIfDifferent(ImmutableArray<UcrChange>.Builder changes, UcrSnapshot ucr, string key, string? wanted)
    {
        var now = ucr.Find(key);
        // A value that only the defaults layer gives counts as unset: that is what unsetting it gives back.
        var same = wanted is null ? now is null || now.Layer == UcrLayer.Default : now?.Text == wanted;
        if (!same)
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
