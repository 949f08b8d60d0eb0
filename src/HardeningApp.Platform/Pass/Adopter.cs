using HardeningApp.Core.Adoption;
using HardeningApp.Core.Planning;
using HardeningApp.Core.State;
using HardeningApp.Platform.Files;
using HardeningApp.Platform.Postfix;
using HardeningApp.Platform.State;
using HardeningApp.Platform.Ucr;

namespace HardeningApp.Platform.Pass;

/// <summary>Takes over what was configured by hand: our maps and restrictions in its place, never at a lower stage, and with the way back.</summary>
public sealed class Adopter(
    Observer observer, PlanMaker plans, Applier applier, MapFiles maps, BaselineFiles baseline, UcrProgram ucr, LedgerStore store, PassLock passLock, TimeProvider time)
{
    /// <summary>What a takeover would do; nothing is changed.</summary>
    /// <exception cref="PassException">Settings or directory cannot be read.</exception>
    public Task<Proposal> ProposeAsync(CancellationToken cancellationToken) => ProposeAsync(store.Load(), cancellationToken);

    /// <summary>Makes a takeover in one pass under the lock.</summary>
    /// <param name="shown">What the administrator has agreed to.</param>
    /// <param name="cancellationToken">Stops it; what was live stays live.</param>
    /// <returns>Whether Postfix has read the configuration; it has not while it is stopped.</returns>
    /// <exception cref="PassException">A step failed, or the host is not as it was when it was shown.</exception>
    public async Task<bool> AdoptAsync(Proposal shown, CancellationToken cancellationToken)
    {
        using var held = await passLock.TakeAsync(cancellationToken);
        maps.ClearStaging();
        var ledger = store.Open(time.GetUtcNow());
        var (takeover, _) = await ProposeAsync(ledger, cancellationToken) is { } now && now.Text == shown.Text
            ? now
            : throw new PassException("this host was changed while the takeover was shown, so nothing was done; run postfix-hardening adopt again");

        await baseline.KeepAsync(cancellationToken);
        await baseline.RenewAsync(takeover.Files, cancellationToken);
        // Requested first: whatever ends this pass now, the next one falls to no lower stage.
        await ucr.ApplyAsync(takeover.Settings, cancellationToken);
        var seen = takeover.AcceptedIn(await observer.ObserveAsync(ledger, cancellationToken));
        var plan = plans.Compute(seen, cancellationToken);
        if (plan.IsHeld)
            throw new PassException(string.Join("; ", plan.Holds.Select(hold => hold.Why)));
        (ledger, var confirmed) = await applier.ApplyAsync(plan, seen, "adopt", cancellationToken);
        store.Save(ledger.With(new LedgerEvent(time.GetUtcNow(), "adopted", $"{takeover.Findings.Length} findings; {PlanText.Summary(plan)}") { Reason = "adopt" }));
        return confirmed;
    }

    private async Task<Proposal> ProposeAsync(Ledger ledger, CancellationToken cancellationToken)
    {
        var before = await observer.ObserveAsync(ledger, cancellationToken);
        var takeover = Takeover.Of(before, Planner.Networks(before));
        var plan = await PlanAsync(takeover, ledger, cancellationToken);
        // A stage that is live already may weaken nothing new: what would hold it is accepted with it, or stands in the way.
        takeover = takeover with { Settings = [.. takeover.Settings, .. TakeoverSettings.Accepting(takeover, before.Ucr, plan.Holds)] };
        plan = await PlanAsync(takeover, ledger, cancellationToken);
        IEnumerable<string> inTheWay =
        [
            .. before.Pause is { } pause ? [$"there is a pause {PauseText.Span(pause)}; postfix-hardening resume ends it"] : Array.Empty<string>(),
            .. plan.Holds.Where(hold => hold.Feature is null || TakeoverSettings.KeepsBackWhatIsLive(takeover, hold)).Select(hold => hold.Why),
        ];
        return new Proposal(takeover.IsEmpty ? takeover : takeover with { Blockers = [.. takeover.Blockers, .. inTheWay] }, plan);
    }

    private async Task<Plan> PlanAsync(Takeover takeover, Ledger ledger, CancellationToken cancellationToken) =>
        plans.Compute(takeover.AcceptedIn(await observer.ObserveAsync(ledger, takeover.Settings, cancellationToken)), cancellationToken);
}
