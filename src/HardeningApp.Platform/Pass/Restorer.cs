using System.Collections.Immutable;
using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;
using HardeningApp.Core.State;
using HardeningApp.Platform.DryRun;
using HardeningApp.Platform.Files;
using HardeningApp.Platform.Postfix;
using HardeningApp.Platform.State;

namespace HardeningApp.Platform.Pass;

/// <summary>The way back to what was there before the first pass.</summary>
public sealed class Restorer(
    Observer observer, PlanMaker plans, Applier applier, MapFiles maps, PostfixConfig config, BaselineFiles baseline, LocalProbe probe, LedgerStore store, GenerationStore generations, PassLock passLock, TimeProvider time)
{
    /// <summary>Gives back what was there before the first pass and forgets everything but the history. The daemon must not run.</summary>
    /// <exception cref="PassException">It cannot be done or confirmed without a person; the message says how. The maps stay then.</exception>
    public async Task<RestoreOutcome> RestoreAsync(CancellationToken cancellationToken)
    {
        using var held = await passLock.TakeAsync(cancellationToken);
        maps.ClearStaging();
        var seen = observer.ObserveForRestore(store.Open(time.GetUtcNow()));
        var plan = plans.Compute(seen, cancellationToken);
        if (plan.IsHeld)
            throw new PassException(string.Join("; ", plan.Holds.Select(hold => hold.Why)));
        if (LostKeys(seen) is { Length: > 0 } lost)
        {
            throw new PassException($"the ledger does not know what was there before {string.Join(", ", lost)} (was it lost?). By hand: ucr unset {string.Join(' ', lost)}, ucr set {PostfixNames.StockPermit}={PostfixNames.StockPermitText}, "
                + $"set {PostfixNames.MyNetworks} as it shall be, postfix reload; then the files {PostfixNames.ConfigDirectory}/check_custom_* that no restriction names can go");
        }

        var (ledger, confirmed) = (seen.Ledger, true);
        try
        {
            if (!plan.IsEmpty)
            {
                var before = await probe.AskAsync(cancellationToken);
                (ledger, confirmed) = await applier.ApplyAsync(plan, seen, "restore", cancellationToken, token => ProveAsync(before, token));
            }
        }
        catch (PassException e)
        {
            throw new PassException($"{e.Message}. The maps stay where they are. {ByHand(seen.Ledger)}", e);
        }

        var stays = Stays(seen, plan);
        if (seen.Ledger.OwnsAnything || !seen.Ledger.Events.IsEmpty)
            store.Retire(ledger.With(new LedgerEvent(time.GetUtcNow(), "restored", PlanText.Summary(plan)) { Reason = "restore" }));
        generations.Forget();
        baseline.Forget();
        return new RestoreOutcome(plan, stays, confirmed);
    }

    /// <summary>Keys that only we set and that the ledger does not know.</summary>
    private static string[] LostKeys(Observation seen) =>
    [
        .. PostfixNames.OwnRestrictions
            .Where(key => seen.Ucr.Find(key)?.Normal is not null && !seen.Ledger.Baseline.ContainsKey(key)),
    ];

    /// <summary>What was given back has to answer as what was there until now.</summary>
    private async Task ProveAsync(IReadOnlyCollection<ProbeFinding> before, CancellationToken cancellationToken)
    {
        var broken = ProbeFinding.Broken(before, await probe.AskAsync(cancellationToken)).ToArray();
        if (broken.Length > 0)
            throw new PassException($"with the configuration of before Postfix does not work, so it was taken back and the policy is live as it was: {string.Join("; ", broken.Select(finding => finding.ToString()))}; see /var/log/mail.log");
    }

    private ImmutableArray<string> Stays(Observation seen, Plan plan) =>
    [
        .. baseline.Ucr() is { } before ? ForeignEdits.Of(before, seen.Ucr.With(plan.Ucr)) : plan.Remarks,
        .. plan.Files.Where(file => file.Map is null && !seen.Ledger.Files[file.Name].WasForeign && config.Names(file.Name)).Select(file => $"{PostfixNames.ConfigDirectory}/{file.Name}, because Postfix's configuration names it"),
        .. baseline.ChangedLocalFiles().Select(name => $"{PostfixNames.ConfigDirectory}/{name} was changed by somebody else; it stays as it is"),
    ];

    /// <summary>The way back for a person.</summary>
    private static string ByHand(Ledger ledger)
    {
        var set = ledger.Baseline.Where(pair => pair.Value is not null).Select(pair => $"{pair.Key}='{pair.Value}'").ToArray();
        var unset = ledger.Baseline.Where(pair => pair.Value is null).Select(pair => pair.Key).ToArray();
        string[] commands =
        [
            .. set.Length == 0 ? [] : new[] { $"ucr set {string.Join(' ', set)}" },
            .. unset.Length == 0 ? [] : new[] { $"ucr unset {string.Join(' ', unset)}" },
            "postfix check", "postfix reload",
        ];
        return $"By hand: {string.Join(" && ", commands)}; when Postfix answers as it should, remove the files that no restriction names any more: {string.Join(' ', ledger.Files.Keys.Select(name => $"{PostfixNames.ConfigDirectory}/{name}"))}";
    }
}
