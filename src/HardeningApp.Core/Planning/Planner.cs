using System.Collections.Immutable;
using HardeningApp.Core.Adoption;
using HardeningApp.Core.Directory;
using HardeningApp.Core.Gating;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Rendering;
using HardeningApp.Core.State;

namespace HardeningApp.Core.Planning;

/// <summary>Computes a plan. Pure: the same observation gives the same plan.</summary>
public static class Planner
{
    /// <summary>What has to change.</summary>
    /// <exception cref="TemplateException">A template is broken or renders something else.</exception>
    public static Plan Compute(Observation seen, CancellationToken cancellationToken = default) => Compute(seen, new MapMemory(), cancellationToken);

    /// <summary>What has to change.</summary>
    /// <param name="seen">Everything it depends on.</param>
    /// <param name="memory">What was rendered last; it changes nothing but the time.</param>
    /// <param name="cancellationToken">Stops a runaway template.</param>
    /// <exception cref="TemplateException">A template is broken or renders something else.</exception>
    public static Plan Compute(Observation seen, MapMemory memory, CancellationToken cancellationToken)
    {
        var live = Gate.Live(seen, LiveStages.Of(seen.Ucr, seen.Files, seen.Requested));
        var networks = Networks(seen);
        var takeover = Takeover.Of(seen, networks);
        Network[] relaying = [.. networks.Entries.Select(Network.ParsePostfix).Where(parsed => parsed.Ok).Select(parsed => parsed.Value!)];
        var unclear = Gate.Unclear(seen, live, relaying);
        var conditions = FeatureGuards.Of(seen, networks, takeover).Concat(unclear.Select(Gate.HoldOf)).Where(hold => !seen.IsAccepted(hold)).ToArray();
        var target = TargetStages.Of(seen.Requested, live, conditions);
        var kept = conditions.Where(hold => TargetStages.KeepsBack(hold, seen.Requested, live)).ToArray();
        var defied = conditions.Except(kept).Where(hold => hold.Feature is { } feature && target.Of(feature) >= hold.From).ToArray();

        var rendered = target.NeedsRelayClients ? memory.MyNetworks(seen.Templates[TemplateName.MyNetworks], networks, cancellationToken) : null;
        var exceptions = PlannedExceptions.Of(seen, target, relaying);
        var wanted = WantedValues.Of(target, seen, exceptions);
        UcrChange[] changes = [.. new[] { UcrChanges.MyNetworks(seen, rendered) }.OfType<UcrChange>(), .. UcrChanges.Of(seen, wanted)];
        var maps = WantedMaps.Of(target, seen, relaying, exceptions, memory, cancellationToken).ToArray();
        var noDomains = target.NeedsRelayClients && seen.Directory is not { MailDomains.IsEmpty: false };
        var files = FileChanges.Of(seen, maps, domainsKnown: !noDomains).ToImmutableArray();

        ImmutableArray<string> ours = target.NeedsRelayClients ? networks.Ours : [];

        return new Plan
        {
            Target = target,
            Risks = [.. unclear.Where(view => seen.IsAccepted(Gate.HoldOf(view))).Select(GateText.Taken)],
            Gate = seen.Ledger.Gate.After(target, seen.RequestedForGood ?? seen.Requested, seen.Now),
            Files = files,
            Ucr = [.. changes],
            Wanted = wanted,
            Maps = maps.ToImmutableSortedDictionary(map => map.Name, map => map.Digest, StringComparer.Ordinal),
            OurNetworks = ours,
            OurHosts = target.NeedsRelayClients && seen.Directory is { } directory ? ShrinkGuards.HostsOf(directory, networks) : RelayHosts.None,
            // With everything off and nothing of ours left, main.cf is none of our business.
            Unconfirmed = (!target.IsOff || seen.Ledger.OwnsAnything) && seen.ConfigDigest != seen.Ledger.ConfirmedConfig,
            Holds = [.. Guards.Of(seen, changes), .. Guards.OfNames(seen, maps), .. ShrinkGuards.Of(seen, files, networks), .. kept],
            Skipped = [.. seen.Directory?.Skipped ?? [], .. target.NeedsRelayClients ? seen.SkippedSystems : [], .. StagesOfNobody(seen), .. exceptions.Skipped],
            Drift = [.. Drift.Of(seen, files, changes, ours)],
            GoneDomains = [.. EffectiveStage.Gone(seen.File(PostfixNames.SenderMap), maps.FirstOrDefault(map => map.Name == PostfixNames.SenderMap))],
            EndedExceptions = exceptions.Ended,
            EndingSoon = exceptions.EndingSoon,
            Overrides = seen.Overrides,
            Findings = takeover.Findings,
            Warnings = [.. defied.Select(Planning.Remarks.Sentence), .. Rising(seen, target), .. GatewayWarnings.Of(seen, target, relaying)],
            Remarks = [.. Planning.Remarks.Of(seen, networks, conditions.Except(kept).Except(defied), UcrChanges.Kept(seen, wanted)), .. exceptions.Errors, .. exceptions.Ended],
        };
    }

    /// <summary>Either a wave of forged mail, or somebody who was let through until now. Without numbers, which would be news with every mail.</summary>
    private static IEnumerable<string> Rising(Observation seen, FeatureStages target) =>
        from feature in seen.Gate?.Sources is { } sources && seen.Now - sources.Collected < OpenSources.Fresh ? sources.Rising : []
        where target.Of(feature) == Stage.Enforce
        select $"{feature.ToText()}: far more mail was refused in the last 24 hours than on any of the seven days before; see who it was: postfix-hardening report --since 2d";

    /// <summary>Stages that name no mail domain; the domain may come later, so they are named and not refused.</summary>
    private static IEnumerable<SkippedValue> StagesOfNobody(Observation seen) => seen.Directory is not { } directory
        ? []
        : seen.Requested.Sender.Domains.Keys.Except(directory.MailDomains)
            .Select(domain => new SkippedValue("stage of", domain.Value, "names no mail domain of the directory"));

    /// <summary>The addresses that may relay because of us.</summary>
    internal static IEnumerable<Network> RelayClients(Observation seen) =>
        [.. seen.OwnAddresses, .. seen.Directory?.RelayClients.SelectMany(client => client.Addresses) ?? [], .. seen.RelayExtra];

    /// <summary>What <c>mynetworks</c> should hold.</summary>
    public static MyNetworksPlan Networks(Observation seen)
    {
        var ipv6 = (seen.Ucr.Text(PostfixNames.InetProtocols) ?? "ipv4").Trim() != "ipv4";
        return MyNetworksPlan.Of(seen.Ucr.Text(PostfixNames.MyNetworks), seen.Ledger.MyNetworks, RelayClients(seen), ipv6);
    }
}
