using HardeningApp.Core.Maps;
using HardeningApp.Core.Planning;
using HardeningApp.Core.State;
using HardeningApp.Platform.DryRun;
using HardeningApp.Platform.Files;
using HardeningApp.Platform.Postfix;
using HardeningApp.Platform.State;
using HardeningApp.Platform.Ucr;

namespace HardeningApp.Platform.Pass;

/// <summary>
/// Applies a plan in the one safe order: build and prove beside, swap, one batch of UCR changes, compare with what Postfix will use, check, reload,
/// swap what names a new restriction class, ask Postfix. What fails before the swap has touched nothing; what fails after it is taken back by <see cref="Undoer"/>.
/// </summary>
public sealed class Applier(
    MapFiles maps, BaselineFiles baseline, UcrProgram ucr, PostfixConfig config, Confirmer confirmer, Undoer undoer, Verifier verifier, LedgerStore store, GenerationStore generations, TimeProvider time)
{
    /// <summary>Applies a plan without holds.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="seen">What it was computed from.</param>
    /// <param name="reason">What asked for it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="prove">Asked instead of the usual questions once Postfix has read the configuration and before a file goes; it throws when something is wrong.</param>
    /// <exception cref="PassException">A step failed; what was live before is live again, unless the message says otherwise.</exception>
    public async Task<Applied> ApplyAsync(
        Plan plan, Observation seen, string reason, CancellationToken cancellationToken, Func<CancellationToken, Task>? prove = null)
    {
        var applied = plan.HasChanges
            ? await ChangeAsync(plan, seen, reason, prove, cancellationToken)
            : new Applied(await FinishAsync(plan, seen, cancellationToken), false) { LiveAt = time.GetTimestamp() };
        return applied with { Confirmed = applied.Ledger.ConfirmedConfig == config.Digest() };
    }

    /// <summary>Keeps what is live as a generation if it is in none: after an update of the program, or when the generations were lost.</summary>
    public void Record(Plan plan, Observation seen)
    {
        if (!seen.Ledger.OwnsAnything || generations.Find(seen.Ledger.Live) is not null)
            return;
        var generation = GenerationUpdate.Of(plan, seen, seen.Ledger with { Generation = seen.Ledger.Live }, "what was live", time.GetUtcNow());
        Write(generation with { Result = seen.Ledger.Confirmed == seen.Ledger.Live ? GenerationResult.Confirmed : GenerationResult.Applied }, plan, seen.Ledger);
    }

    private async Task<Applied> ChangeAsync(Plan plan, Observation seen, string reason, Func<CancellationToken, Task>? prove, CancellationToken cancellationToken)
    {
        // Beside the building, so that it costs no time.
        var asking = prove is null ? verifier.AskAsync(plan, seen.Logins, cancellationToken) : Task.FromResult<Verification?>(null);
        var (writing, isTouched, number) = (Task.CompletedTask, false, GenerationUpdate.NextNumber(plan, seen.Ledger));
        try
        {
            // What is about to be ours, and the generation, are written beside it too; nothing live is touched before all is there.
            var ledger = LedgerUpdate.Claim(plan, seen) with { Generation = number, OnDisk = seen.Ledger.Live, Trial = null };
            var generation = GenerationUpdate.Of(plan, seen, ledger, reason, time.GetUtcNow());
            writing = Task.Run(() => Write(generation, plan, ledger), CancellationToken.None);
            await maps.StageAsync(plan.MapsToWrite, cancellationToken);
            await writing;
            var before = await asking;
            ucr.MustBeAsBefore(plan.Ucr);
            isTouched = true;
            return await SwapAsync(plan, seen, ledger, generation, before, prove, cancellationToken);
        }
        finally
        {
            maps.ClearStaging();
            // Nobody may be left asking or writing while the next pass begins.
            await Task.WhenAll(asking, writing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!isTouched)
                generations.Remove(number);
        }
    }

    private async Task<Applied> SwapAsync(Plan plan, Observation seen, Ledger ledger, Generation generation, Verification? before, Func<CancellationToken, Task>? prove, CancellationToken cancellationToken)
    {
        await baseline.KeepAsync(cancellationToken);
        // Written before anything of it is done: after a crash we know what is ours.
        store.Save(ledger);
        try
        {
            var waiting = MapOrder.Waiting(plan.MapsToWrite, seen, plan.Ucr);
            ledger = maps.Swap(waiting[false], ledger);
            await ucr.ReplaceAsync(plan.Ucr, cancellationToken);
            // Applied, whatever Postfix says to it.
            ledger = ledger with { OnDisk = ledger.Generation, AppliedAt = time.GetUtcNow() };
            var confirmedBefore = ledger.ConfirmedConfig;
            ledger = maps.Swap(waiting[true], await confirmer.ConfirmAsync(plan, seen, ledger, cancellationToken));
            var liveAt = time.GetTimestamp();
            await ProveAsync(plan, before, prove, cancellationToken);
            ledger = await RemoveAsync(plan, seen, ledger, cancellationToken);
            if (ledger.ConfirmedConfig is not null && ledger.ConfirmedConfig != confirmedBefore)
                ledger = ledger with { Trial = new Trial(ledger.Generation, seen.Ledger.Confirmed, plan.Digest, time.GetUtcNow()) };
            // The pass that heals after a rebuild is not the end of the warning about it; the next change is.
            ledger = ledger with { Undone = null, Warning = seen.Ledger.ConfirmedConfig is null ? ledger.Warning : null };
            store.Save(ledger);
            generations.Describe(generation with { Result = ledger.Confirmed == ledger.Generation ? GenerationResult.Confirmed : GenerationResult.Applied });
            generations.Prune([ledger.Confirmed, ledger.Live, seen.Ledger.Confirmed]);
            return new Applied(ledger, false) { LiveAt = liveAt, BrokenBefore = [.. before?.Broken ?? []] };
        }
        catch (Exception e) when (e is PassException or IOException or UnauthorizedAccessException)
        {
            throw await undoer.UndoAsync(plan, seen, ledger, generation, e.Message, cancellationToken);
        }
        catch
        {
            store.Save(ledger);
            throw;
        }
    }

    /// <summary>The questions behind the change; in place of them what the caller asks.</summary>
    private async Task ProveAsync(Plan plan, Verification? before, Func<CancellationToken, Task>? prove, CancellationToken cancellationToken)
    {
        if (prove is not null)
            await prove(cancellationToken);
        else if (before is not null && await verifier.NewTroubleAsync(before, plan, cancellationToken) is { Count: > 0 } trouble)
            throw new PassException($"with it Postfix answers what it must not: {string.Join("; ", trouble.Take(5))}; see /var/log/mail.log");
    }

    /// <summary>Removes, or gives back, the files that are no longer wanted, and settles the ledger.</summary>
    private async Task<Ledger> RemoveAsync(Plan plan, Observation seen, Ledger ledger, CancellationToken cancellationToken)
    {
        var confirmed = ledger.ConfirmedConfig == config.Digest();
        foreach (var file in plan.Files.Where(file => file.Map is null))
        {
            if (seen.Ledger.Files[file.Name].WasForeign)
                await baseline.PutBackAsync(file.Name, cancellationToken);
            else if (!config.Names(file.Name))
                maps.Remove(file.Name);
            ledger = ledger with { Files = ledger.Files.Remove(file.Name) };
        }

        ledger = LedgerUpdate.Settle(plan, ledger);
        // Postfix need not read a file that it no longer names.
        return confirmed ? ledger with { ConfirmedConfig = config.Digest() } : ledger;
    }

    /// <summary>Confirms what an earlier pass has written; it may have been killed before it could record the end.</summary>
    private async Task<Ledger> FinishAsync(Plan plan, Observation seen, CancellationToken cancellationToken)
    {
        var isHalfDone = generations.Find(seen.Ledger.Generation) is { Result: GenerationResult.Started };
        var before = isHalfDone ? seen.Ledger with { OnDisk = seen.Ledger.Generation } : seen.Ledger;
        var ledger = await confirmer.ConfirmAsync(plan, seen, before, cancellationToken);
        if (ledger.ConfirmedConfig == seen.Ledger.ConfirmedConfig)
            return ledger;
        ledger = LedgerUpdate.Settle(plan, ledger) with { Undone = null };
        store.Save(ledger);
        if (generations.Find(ledger.Live) is { Result: not GenerationResult.Confirmed } generation)
            generations.Describe(generation with { Result = GenerationResult.Confirmed, Why = null });
        return ledger;
    }

    private void Write(Generation generation, Plan plan, Ledger ledger)
    {
        var written = plan.MapsToWrite.ToDictionary(map => map.Name, map => map.Content, StringComparer.Ordinal);
        generations.Write(generation, name => written.GetValueOrDefault(name) is { IsEmpty: false } content ? content : maps.Content(name), ledger);
        generations.Refresh(ledger, time.GetUtcNow());
    }
}
