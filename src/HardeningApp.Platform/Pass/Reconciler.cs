using System.Collections.Immutable;
using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Rendering;
using HardeningApp.Core.State;
using HardeningApp.Platform.Postfix;
using HardeningApp.Platform.State;

namespace HardeningApp.Platform.Pass;

/// <summary>
/// One pass: observe, plan, guard, apply, verify, record. Level-triggered: it looks at what is, not at what happened, so a lost wake costs time, never truth.
/// </summary>
public sealed class Reconciler(
    HardeningPaths paths, Observer observer, PlanMaker plans, Applier applier, Undoer undoer, PostfixConfig config, MapFiles maps, ConfigRendering rendering, StatusReader status, LedgerStore store, StatusStore statuses, PassLock passLock, TimeProvider time)
{
    private const int MaxDrift = 10;

    /// <summary>Whoever changes what we are about to change is given way as often as this, at once; then with the next pass.</summary>
    private const int MaxOvertaken = 3;

    private ImmutableArray<string> _drift = [];

    /// <summary>Runs a pass.</summary>
    /// <param name="reason">What asked for it, for journal and status.</param>
    /// <param name="cancellationToken">Stops it; what was live stays live.</param>
    public Task<PassOutcome> RunAsync(string reason, CancellationToken cancellationToken) => RunAsync(reason, Consent.None, cancellationToken);

    /// <summary>Runs a pass that somebody asked for by hand.</summary>
    /// <param name="reason">What asked for it, for journal and status.</param>
    /// <param name="consent">What it may do that no other may.</param>
    /// <param name="cancellationToken">Stops it; what was live stays live.</param>
    public async Task<PassOutcome> RunAsync(string reason, Consent consent, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        IDisposable held;
        try
        {
            held = await passLock.TakeAsync(cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A state directory that cannot be written: nothing may be changed, because it could not be recorded.
            var trouble = new PassOutcome { Status = status.Read(PassStates.Error, $"{e.Message}; nothing is changed", reason, null, Recorded()) };
            return trouble with { Changed = Publish(trouble.Status), Duration = time.GetElapsedTime(start) };
        }

        using var release = held;
        var outcome = await PassAsync(reason, consent, cancellationToken);
        for (var again = 0; outcome.Overtaken && again < MaxOvertaken; again++)
            outcome = await PassAsync(reason, consent, cancellationToken);
        outcome = outcome with { Drift = [.. NewDrift(outcome), .. rendering.TakeFound()] };
        var changed = Publish(outcome.Status);
        if (outcome.Applied || !outcome.Drift.IsEmpty || (changed && outcome.Status.State is PassStates.Hold or PassStates.Error or PassStates.Paused))
            Remember(outcome);
        var duration = time.GetElapsedTime(start);
        return outcome with { Changed = changed, Duration = duration, LiveAfter = outcome.LiveAt is { } live ? time.GetElapsedTime(start, live) : duration };
    }

    /// <summary>Computes what a pass would do.</summary>
    /// <exception cref="PassException">Settings or directory cannot be read.</exception>
    /// <exception cref="TemplateException">A template is broken.</exception>
    public async Task<Plan> PlanAsync(CancellationToken cancellationToken) =>
        plans.Compute(await observer.ObserveAsync(store.Load(), cancellationToken), cancellationToken);

    private async Task<PassOutcome> PassAsync(string reason, Consent consent, CancellationToken cancellationToken)
    {
        if (!File.Exists(paths.Joined))
            return new PassOutcome { Status = new PassStatus { State = PassStates.NotJoined, Reason = reason, Summary = "this host has not joined the domain yet; nothing is done" } };

        Ledger? ledger = null;
        Observation? seen = null;
        Plan? plan = null;
        try
        {
            maps.ClearStaging();
            ledger = await WatchAsync(store.Open(time.GetUtcNow()), cancellationToken);
            seen = await observer.ObserveAsync(ledger, cancellationToken) with { AcceptShrink = consent.AcceptShrink };
            plan = plans.Compute(seen, cancellationToken);
            if (seen.Pause is { } pause && !consent.DespitePause)
                return Outcome(PassStates.Paused, PauseText.Waiting(pause, plan));
            if (plan.IsHeld)
                return Outcome(PassStates.Hold, $"held, the last good state stays: {string.Join("; ", plan.Holds.Select(hold => hold.Why))}");
            if (plan.IsDone)
            {
                Settle(plan, seen);
                return Good();
            }

            if (plan.HasChanges && ledger.Undone is { } undone && undone.Digest == plan.Digest)
            {
                // Nor is it given to a Postfix that is stopped, which could not start with it.
                if (!consent.TryAgain && (!config.IsRunning() || undone.KeepsBack(plan.Digest, seen.ConfigDigest, time.GetUtcNow())))
                    return Outcome(PassStates.Error, undone.Sentence(ledger.Live)) with { RetryAfter = Until(undone), WaitsForPerson = undone.NextTry is null };
                seen = seen with { Ledger = ledger = await undoer.ConfirmAsync(ledger, cancellationToken) };
            }

            var confirmedBefore = ledger.ConfirmedConfig;
            var applied = await applier.ApplyAsync(plan, seen, reason, cancellationToken);
            (ledger, var confirmed) = applied;
            return confirmed
                ? Good() with { Applied = true, Reloaded = ledger.ConfirmedConfig != confirmedBefore, BrokenBefore = applied.BrokenBefore, LiveAt = applied.LiveAt }
                : Outcome(PassStates.Unconfirmed, $"Postfix is stopped, {Math.Max(1, ledger.Live - ledger.Confirmed)} not confirmed; it reads everything when it starts") with { Applied = plan.HasChanges };
        }
        catch (Exception e) when (e is PassException or TemplateException or IOException or UnauthorizedAccessException)
        {
            // What failed may have come far enough to be recorded.
            ledger = Recorded() ?? ledger;
            return Outcome(PassStates.Error, e.Message) with { RetryAfter = ledger?.Undone is { } undone ? Until(undone) : null, Overtaken = e is PassException { IsOvertaken: true } };
        }

        PassOutcome Good() => seen.Pause is { } lasting ? Outcome(PassStates.Paused, PauseText.Waiting(lasting, null))
            : plan.Holds.IsEmpty ? Outcome(plan.Target.IsOff ? PassStates.Off : PassStates.Ok, "everything is as it should be")
            : Outcome(PassStates.Hold, $"{string.Join(", ", plan.Holds.Select(hold => hold.Feature?.ToText()).Distinct())} held, everything else is as it should be: {string.Join("; ", plan.Holds.Select(hold => hold.Why).Distinct())}");

        PassOutcome Outcome(string state, string summary) => new() { Status = status.Read(state, summary, reason, plan, ledger), Plan = plan };
    }

    /// <summary>A status that cannot be written stops nothing: the journal says the same.</summary>
    private bool Publish(PassStatus now)
    {
        try
        {
            return statuses.Publish(now);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    /// <summary>What a plan that was applied, or begun, puts right. One that fails is tried again and names it no second time.</summary>
    private ImmutableArray<string> NewDrift(PassOutcome outcome)
    {
        var drift = outcome.Plan is { IsHeld: false } plan && outcome.Status.State != PassStates.Paused ? plan.Drift : [];
        ImmutableArray<string> @new = [.. drift.Except(_drift, StringComparer.Ordinal)];
        _drift = outcome.Applied ? [] : drift;
        return @new;
    }

    private TimeSpan? Until(UndoneChange undone) => undone.NextTry - time.GetUtcNow() is { } wait && wait > TimeSpan.Zero ? wait : null;

    /// <summary>
    /// A Postfix that cannot use its configuration ends a moment after a reload. If it was reloaded for a change of ours, the generation before comes
    /// back, so that whoever starts Postfix starts one that works.
    /// </summary>
    private async Task<Ledger> WatchAsync(Ledger ledger, CancellationToken cancellationToken)
    {
        if (ledger.Trial is not { } trial || (config.IsRunning() && time.GetUtcNow() - trial.Since < TimeSpan.FromSeconds(1)))
            return ledger;
        if (!config.IsRunning() && trial.LastsAt(time.GetUtcNow()) && await undoer.UndoTrialAsync(trial, observer.ObserveForRestore(ledger), cancellationToken) is { } ended)
            throw ended;
        ledger = ledger with { Trial = null };
        store.Save(ledger);
        return ledger;
    }

    /// <summary>Nothing is to be done: what did not work is no longer wanted, and what is live is kept as a generation.</summary>
    private void Settle(Plan plan, Observation seen)
    {
        if (seen.Ledger.Undone is not null || !seen.Ledger.Gate.IsSame(plan.Gate))
            store.Save(seen.Ledger with { Undone = null, Gate = plan.Gate });
        applier.Record(plan, seen);
    }

    private Ledger? Recorded()
    {
        try
        {
            return store.Load();
        }
        catch (Exception e) when (e is PassException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private void Remember(PassOutcome outcome)
    {
        var (kind, text) = outcome.Applied ? ("applied", PlanText.Summary(outcome.Plan!)) : (outcome.Status.State, outcome.Status.Summary);
        try
        {
            var risks = outcome is { Applied: true, Plan: { } plan } ? plan.Risks : [];
            var happened = outcome.Drift.Take(MaxDrift).Select(drift => ("drift", drift)).Concat(risks.Select(risk => ("risk", risk))).Append((kind, text));
            store.Save(happened.Aggregate(store.Load(), (ledger, one) => ledger.With(new LedgerEvent(time.GetUtcNow(), one.Item1, one.Item2) { Reason = outcome.Status.Reason })));
        }
        catch (Exception e) when (e is PassException or IOException or UnauthorizedAccessException)
        {
            // The event is in the journal; a ledger that cannot be written is already the outcome of the pass.
        }
    }
}
