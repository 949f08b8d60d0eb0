using HardeningApp.Core.Maps;
using HardeningApp.Core.Planning;
using HardeningApp.Core.State;
using HardeningApp.Platform.Files;
using HardeningApp.Platform.Postfix;
using HardeningApp.Platform.State;
using HardeningApp.Platform.Ucr;

namespace HardeningApp.Platform.Pass;

/// <summary>
/// Applies a plan in the one safe order: build and prove beside, swap, one batch of UCR changes, compare with what Postfix will use, check, reload.
/// A step that fails leaves what was live before it live; the next pass starts from there.
/// </summary>
public sealed class Applier(
    MapFiles maps, BaselineFiles baseline, UcrProgram ucr, ConfigRendering rendering, PostfixTools tools, PostfixConfig config, LedgerStore store, TimeProvider time)
{
    /// <summary>Applies a plan without holds.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="seen">What it was computed from.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="prove">Asked once Postfix has read the configuration and before a file goes; it throws when something is wrong.</param>
    /// <returns>The ledger afterwards, and whether Postfix has read the configuration; it has not while it is stopped.</returns>
    /// <exception cref="PassException">A step failed.</exception>
    public async Task<(Ledger Ledger, bool Confirmed)> ApplyAsync(
        Plan plan, Observation seen, CancellationToken cancellationToken, Func<CancellationToken, Task>? prove = null)
    {
        var ledger = plan.HasChanges
            ? await ChangeAsync(plan, seen, prove, cancellationToken)
            : await FinishAsync(plan, seen, cancellationToken);
        return (ledger, ledger.ConfirmedConfig == config.Digest());
    }

    private async Task<Ledger> ChangeAsync(Plan plan, Observation seen, Func<CancellationToken, Task>? prove, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var map in plan.Files.Select(file => file.Map).OfType<AccessMap>())
                await maps.StageAsync(map, cancellationToken);
            return await SwapAsync(plan, seen, prove, cancellationToken);
        }
        finally
        {
            maps.ClearStaging();
        }
    }

    private async Task<Ledger> SwapAsync(Plan plan, Observation seen, Func<CancellationToken, Task>? prove, CancellationToken cancellationToken)
    {
        await baseline.KeepAsync(cancellationToken);
        // Written before anything of it is done: after a crash we know what is ours.
        var ledger = LedgerUpdate.Claim(plan, seen);
        store.Save(ledger);
        try
        {
            foreach (var map in plan.Files.Select(file => file.Map).OfType<AccessMap>())
                ledger = ledger with { Files = ledger.Files.SetItem(map.Name, ledger.Files[map.Name] with { Table = maps.Swap(map) }) };
            await ucr.ApplyAsync(plan.Ucr, cancellationToken);
            // Applied, whatever Postfix says to it.
            ledger = ledger with { Generation = seen.Ledger.Generation + 1, AppliedAt = time.GetUtcNow() };
            ledger = await ConfirmAsync(plan, seen, ledger, cancellationToken);
            try
            {
                await (prove?.Invoke(cancellationToken) ?? Task.CompletedTask);
            }
            catch (PassException)
            {
                ledger = await UndoAsync(plan, seen, cancellationToken);
                throw;
            }

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
            ledger = confirmed ? ledger with { ConfirmedConfig = config.Digest() } : ledger;
        }
        finally
        {
            store.Save(ledger);
        }

        return ledger;
    }

    /// <summary>Takes back the changes of UCR: what was live before them answered better. No file has gone yet.</summary>
    private async Task<Ledger> UndoAsync(Plan plan, Observation seen, CancellationToken cancellationToken)
    {
        await ucr.ApplyAsync([.. plan.Ucr.Select(change => new UcrChange(change.Key, change.After, seen.Ucr.Find(change.Key)?.Normal))], cancellationToken);
        config.Age();
        await tools.ReloadAsync(cancellationToken);
        return seen.Ledger with { ConfirmedConfig = config.Digest() };
    }

    /// <summary>Confirms what an earlier pass has written; it may have been killed before it could record the end.</summary>
    private async Task<Ledger> FinishAsync(Plan plan, Observation seen, CancellationToken cancellationToken)
    {
        var ledger = await ConfirmAsync(plan, seen, seen.Ledger, cancellationToken);
        if (ledger.ConfirmedConfig == seen.Ledger.ConfirmedConfig)
            return ledger;
        ledger = LedgerUpdate.Settle(plan, ledger);
        store.Save(ledger);
        return ledger;
    }

    /// <summary>Makes sure that Postfix uses the configuration: what it reads is what was set, it is well-formed, and it was read.</summary>
    private async Task<Ledger> ConfirmAsync(Plan plan, Observation seen, Ledger ledger, CancellationToken cancellationToken)
    {
        if (config.Digest() == ledger.ConfirmedConfig)
            return ledger with { Confirmed = ledger.Generation };

        config.Age();
        // Another writer of UCR may have rendered main.cf from older values after us; rendering once more cures that.
        if (await DeviationAsync(plan, seen, cancellationToken) is not null)
        {
            await rendering.AgainAsync(cancellationToken);
            config.Age();
            if (await DeviationAsync(plan, seen, cancellationToken) is { } deviation)
                throw new PassException(deviation);
        }

        if (!config.IsRunning())
            return ledger;

        var digest = config.Digest();
        await tools.CheckAsync(cancellationToken);
        await tools.ReloadAsync(cancellationToken);
        if (!config.IsRunning())
            throw new PassException("Postfix ended during the reload; see journalctl -u postfix and /var/log/mail.log");
        return ledger with { Confirmed = ledger.Generation, ConfirmedConfig = digest };
    }

    private async Task<string?> DeviationAsync(Plan plan, Observation seen, CancellationToken cancellationToken) =>
        Deviation.Of(plan, seen.Ucr, await tools.EffectiveAsync(Deviation.NeedsMasterOptions(plan), cancellationToken));
}
