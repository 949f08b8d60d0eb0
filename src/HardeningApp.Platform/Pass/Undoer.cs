using HardeningApp.Core.Maps;
using HardeningApp.Core.Planning;
using HardeningApp.Core.Scheduling;
using HardeningApp.Core.State;
using HardeningApp.Platform.Files;
using HardeningApp.Platform.Postfix;
using HardeningApp.Platform.State;
using HardeningApp.Platform.Ucr;

namespace HardeningApp.Platform.Pass;

/// <summary>
/// Brings the last confirmed generation back when a change did not work, by the same path: build, swap, UCR, check, reload. Without one that can
/// be read, what was there right before the change comes back.
/// </summary>
public sealed class Undoer(
    MapFiles maps, BaselineFiles baseline, UcrFiles ucrFiles, UcrProgram ucr, PostfixConfig config, Confirmer confirmer, LedgerStore store, GenerationStore generations, TimeProvider time)
{
    private static readonly TimeSpan EndedPause = TimeSpan.FromMinutes(1);

    private const string Again = "; going back failed as well: ";

    /// <summary>Takes a change back.</summary>
    /// <param name="plan">The change.</param>
    /// <param name="seen">What was there before it.</param>
    /// <param name="ledger">The ledger as far as the change came.</param>
    /// <param name="generation">The generation that it was to be.</param>
    /// <param name="why">Why it did not work.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What to throw: it says what is live.</returns>
    public async Task<PassException> UndoAsync(Plan plan, Observation seen, Ledger ledger, Generation generation, string why, CancellationToken cancellationToken)
    {
        var number = seen.Ledger.Confirmed;
        // Whatever happens now, Postfix has to read its configuration once more.
        ledger = ledger with { ConfirmedConfig = null, Trial = null };
        store.Save(ledger);
        try
        {
            maps.ClearStaging();
            var now = seen with { Ucr = ucrFiles.Read(), Files = maps.ReadAll(), Ledger = ledger };
            ledger = generations.Find(number) is { Number: > 0 } target && generations.Maps(target) is { } kept
                ? await BackToAsync(target, kept, now, cancellationToken)
                : await BackAsync(plan, seen, now, cancellationToken);
        }
        catch (Exception e) when (e is PassException or IOException or UnauthorizedAccessException)
        {
            ledger = store.Load();
            return Ended(plan, ledger, generation, $"{why}{Again}{e.Message}", isBack: false);
        }
        finally
        {
            maps.ClearStaging();
        }

        return Ended(plan, ledger, generation, why, isBack: true);
    }

    /// <summary>Takes back a generation with which Postfix has ended a moment after it had read it. Postfix is not started.</summary>
    /// <returns>The sentence about it.</returns>
    public async Task<PassException?> UndoTrialAsync(Trial trial, Observation seen, CancellationToken cancellationToken)
    {
        if (generations.Find(trial.Generation) is not { } generation || generations.Find(trial.Before) is not { Number: > 0 } target || generations.Maps(target) is not { } kept)
            return null;
        var ledger = await BackToAsync(target, kept, seen with { Ledger = seen.Ledger with { ConfirmedConfig = null, Trial = null } }, cancellationToken);
        return Ended(trial.Digest, ledger with { OnDisk = target.Number, Confirmed = target.Number }, generation, "Postfix ended a moment after it had read it; it has to be started: systemctl start postfix", isBack: true, hasEnded: true);
    }

    /// <summary>Before a change is tried again: what is on disk since it was taken back has to be in use. While Postfix refuses even that, nothing is swapped.</summary>
    /// <exception cref="PassException">Postfix does not read it.</exception>
    public async Task<Ledger> ConfirmAsync(Ledger ledger, CancellationToken cancellationToken)
    {
        if (ledger.Undone is not { IsBack: false } undone || ledger.ConfirmedConfig == config.Digest())
            return ledger;
        try
        {
            ledger = await confirmer.ReadAsync(ledger, cancellationToken);
        }
        catch (PassException e)
        {
            var next = undone with { Why = $"{undone.Why.Split(Again)[0]}{Again}{e.Message}", Tries = undone.Tries + 1, NextTry = time.GetUtcNow() + Backoff.After(undone.Tries + 1), Config = config.Digest() };
            store.Save(ledger with { Undone = next });
            throw new PassException(next.Sentence(ledger.Live), e);
        }

        if (ledger.ConfirmedConfig is not null)
        {
            ledger = ledger with { Undone = undone with { IsBack = true } };
            store.Save(ledger);
        }

        return ledger;
    }

    private async Task<Ledger> BackToAsync(Generation target, IReadOnlyList<AccessMap> kept, Observation now, CancellationToken cancellationToken)
    {
        var plan = WayBack.To(target, kept, now);
        AccessMap[] wanted = [.. plan.Files.Select(file => file.Map!)];
        var waiting = MapOrder.Waiting(wanted, now, []);
        await maps.StageAsync(wanted, cancellationToken);
        var ledger = maps.Swap(waiting[false], now.Ledger);
        await ucr.ApplyAsync(plan.Ucr, cancellationToken);
        ledger = WayBack.Settle(target, ledger) with { OnDisk = target.Number };
        store.Save(ledger);
        // What somebody else has put in front of our values is no reason to stay with what does not work.
        _ = await confirmer.DeviationAsync(plan, now, cancellationToken);
        return maps.Swap(waiting[true], await confirmer.ReadAsync(ledger, cancellationToken)) with { Confirmed = target.Number };
    }

    private async Task<Ledger> BackAsync(Plan plan, Observation seen, Observation now, CancellationToken cancellationToken)
    {
        bool WasOurs(AccessMap file) => seen.Ledger.Files.ContainsKey(file.Name);

        var written = plan.MapsToWrite.ToArray();
        var texts = written.Where(file => WasOurs(file) && seen.File(file.Name).Content is not null)
            .Select(file => StoredMap.Of(file.Name, seen.File(file.Name).Bytes)).ToArray();
        await maps.StageAsync(texts, cancellationToken);
        var ledger = maps.Swap(texts, now.Ledger);
        await ucr.ApplyAsync([.. plan.Ucr.Select(change => new UcrChange(change.Key, change.After, seen.Ucr.Find(change.Key)?.Normal))], cancellationToken);
        ledger = seen.Ledger with { Files = seen.Ledger.Files.SetItems(ledger.Files.Where(file => seen.Ledger.Files.ContainsKey(file.Key))), Generation = ledger.Generation, OnDisk = seen.Ledger.Live, ConfirmedConfig = null };
        store.Save(ledger);
        var confirmed = await confirmer.ReadAsync(ledger, cancellationToken);
        foreach (var file in written.Where(file => !WasOurs(file)))
        {
            if (seen.File(file.Name) is { Content: not null } or { Table: not null })
                await baseline.PutBackAsync(file.Name, cancellationToken);
            else if (!config.Names(file.Name))
                maps.Remove(file.Name);
        }

        // Postfix need not read a table that it does not name.
        return confirmed.ConfirmedConfig is null ? confirmed : confirmed with { Confirmed = seen.Ledger.Confirmed, ConfirmedConfig = config.Digest() };
    }

    private PassException Ended(Plan plan, Ledger ledger, Generation generation, string why, bool isBack) => Ended(plan.Digest, ledger, generation, why, isBack, hasEnded: false);

    private PassException Ended(string digest, Ledger ledger, Generation generation, string why, bool isBack, bool hasEnded)
    {
        var tries = ledger.Undone is { } before && before.Digest == digest ? before.Tries + 1 : 1;
        // Postfix may have been stopped by somebody at just that moment, so it is tried once more when it runs; a second time only a person does.
        DateTimeOffset? next = !hasEnded ? time.GetUtcNow() + Backoff.After(tries) : tries == 1 ? time.GetUtcNow() + EndedPause : null;
        var undone = new UndoneChange(generation.Number, digest, why, tries, next, config.Digest(), isBack);
        ledger = ledger with { Generation = generation.Number, Undone = undone };
        store.Save(ledger);
        generations.Describe(generation with { Result = isBack ? GenerationResult.Undone : GenerationResult.Failed, Why = why });
        return new PassException(undone.Sentence(ledger.Live));
    }
}
