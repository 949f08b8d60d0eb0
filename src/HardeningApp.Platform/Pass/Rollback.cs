using HardeningApp.Core.Planning;
using HardeningApp.Core.Settings;
using HardeningApp.Core.State;
using HardeningApp.Platform.Postfix;
using HardeningApp.Platform.State;
using HardeningApp.Platform.Ucr;

namespace HardeningApp.Platform.Pass;

/// <summary>Back to a generation, by the same path as every change. The daemon is paused, because it would heal what it finds.</summary>
public sealed class Rollback(Observer observer, Applier applier, MapFiles maps, UcrProgram ucr, LedgerStore store, GenerationStore generations, PassLock passLock, TimeProvider time)
{
    /// <summary>Goes back.</summary>
    /// <param name="wanted">The number; null for the confirmed generation before the one that is live.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="PassException">It failed; the message says what is live.</exception>
    public async Task<RollbackOutcome> RunAsync(long? wanted, CancellationToken cancellationToken)
    {
        using var held = await passLock.TakeAsync(cancellationToken);
        maps.ClearStaging();
        var ledger = store.Open(time.GetUtcNow());
        if (Choose(wanted, ledger) is not { } number)
            return RollbackOutcome.Refused("there is no confirmed generation before the one that is live; postfix-hardening history shows what there is");
        if (number == 0)
            return RollbackOutcome.Refused("generation 0 is what was there before the first change: systemctl stop postfix-hardening; postfix-hardening restore");
        if (generations.Find(number) is not { } target)
            return RollbackOutcome.Refused($"there is no generation {number} that can be read; postfix-hardening history shows what there is");
        if (generations.Maps(target) is not { } kept)
            return RollbackOutcome.Refused($"the files of generation {number} are not what was kept; postfix-hardening history shows others");

        var pause = PauseChange.Begin(null, observer.ReadUcr(), time.GetUtcNow());
        if (pause.Blocked is { } why)
            return RollbackOutcome.Refused(why);
        // First: a daemon that is woken by the change finds the pause.
        if (pause.Change is { } begin)
            await ucr.ApplyAsync([begin], cancellationToken);
        try
        {
            var seen = observer.ObserveForRestore(ledger);
            var plan = WayBack.To(target, kept, seen);
            if (!plan.HasChanges)
                return new RollbackOutcome(number, ledger.Live, plan, true, null);
            // From here on what was ours then is ours, and everything that is ours now until it is given back.
            var reason = $"rollback to {number}";
            var applied = await applier.ApplyAsync(plan, seen with { Ledger = Union(target, ledger) }, reason, cancellationToken);
            store.Save(applied.Ledger.With(new LedgerEvent(time.GetUtcNow(), "rollback", $"generation {applied.Ledger.Live} is as generation {number}: {PlanText.Summary(plan)}") { Reason = reason }));
            return new RollbackOutcome(number, applied.Ledger.Live, plan, applied.Confirmed, null);
        }
        catch
        {
            if (pause.Change is { } began)
                await ucr.ApplyAsync([new UcrChange(began.Key, began.After, began.Before)], CancellationToken.None);
            throw;
        }
    }

    private long? Choose(long? wanted, Ledger ledger) => wanted
        ?? generations.All().Where(one => one is { Number: > 0, Result: GenerationResult.Confirmed } && one.Number < ledger.Live).Select(one => (long?)one.Number).LastOrDefault();

    private static Ledger Union(Generation target, Ledger now) => now with
    {
        Baseline = now.Baseline.AddRange(target.Owned.Baseline.Where(pair => !now.Baseline.ContainsKey(pair.Key))),
        Adopted = [.. now.Adopted.Union(target.Owned.Adopted)],
        Kept = [.. now.Kept.Union(target.Owned.Kept)],
    };
}
