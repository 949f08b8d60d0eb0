using System.Collections.Immutable;
using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Settings;
using HardeningApp.Core.State;
using HardeningApp.Platform.Files;
using HardeningApp.Platform.Postfix;
using HardeningApp.Platform.State;

namespace HardeningApp.Platform.Pass;

/// <summary>The way back to what was there before the first pass.</summary>
public sealed class Restorer(
    Observer observer, PlanMaker plans, Applier applier, MapFiles maps, BaselineFiles baseline, LedgerStore store, PassLock passLock, TimeProvider time)
{
    /// <summary>Gives back what was there before the first pass and forgets everything but the history. The daemon must not run.</summary>
    /// <exception cref="PassException">It cannot be done or confirmed without a person; the message says how. The maps stay then.</exception>
    public async Task<RestoreOutcome> RestoreAsync(CancellationToken cancellationToken)
    {
        using var held = await passLock.TakeAsync(cancellationToken);
        maps.ClearStaging();
        var seen = observer.ObserveForRestore(store.Load());
        var plan = plans.Compute(seen, cancellationToken);
        if (plan.IsHeld)
            throw new PassException(string.Join("; ", plan.Holds.Select(hold => hold.Why)));
        var (ledger, confirmed) = (seen.Ledger, true);
        try
        {
            if (!plan.IsEmpty)
                (ledger, confirmed) = await applier.ApplyAsync(plan, seen, cancellationToken);
        }
        catch (PassException e)
        {
            throw new PassException($"{e.Message}. The maps stay where they are. {ByHand(seen.Ledger)}", e);
        }

        var stays = Stays(seen.Ucr.With(plan.Ucr), plan);
        if (seen.Ledger.OwnsAnything || !seen.Ledger.Events.IsEmpty)
            store.Retire(ledger.With(new LedgerEvent(time.GetUtcNow(), "restored", PlanText.Summary(plan)) { Reason = "restore" }));
        baseline.Forget();
        return new RestoreOutcome(plan, stays, confirmed);
    }

    private ImmutableArray<string> Stays(UcrSnapshot after, Plan plan) =>
    [
        .. baseline.Ucr() is { } before ? ForeignEdits.Of(before, after) : plan.Remarks,
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
