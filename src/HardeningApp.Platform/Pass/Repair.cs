using System.Collections.Immutable;
using HardeningApp.Core.Settings;
using HardeningApp.Platform.Postfix;
using HardeningApp.Platform.State;
using HardeningApp.Platform.Ucr;

namespace HardeningApp.Platform.Pass;

/// <summary>
/// Makes the next pass build everything anew although nothing seems to differ: forgets what was built and confirmed, and lets UCR render Postfix's files.
/// If it is broken off, the pass of the daemon does the rest.
/// </summary>
public sealed class Repair(Observer observer, UcrProgram ucr, PostfixConfig config, LedgerStore store, PassLock passLock, TimeProvider time)
{
    /// <summary>Prepares the pass.</summary>
    /// <returns>Whether there is anything to repair: not while all features are off and nothing of ours is left.</returns>
    /// <exception cref="PassException">The ledger cannot be read, or <c>ucr</c> failed.</exception>
    public async Task<bool> PrepareAsync(CancellationToken cancellationToken)
    {
        using var held = await passLock.TakeAsync(cancellationToken);
        var ledger = store.Open(time.GetUtcNow());
        if (!ledger.OwnsAnything && SettingsReader.Read(observer.ReadUcr()).Settings?.Features.IsOff == true)
            return false;

        store.Save(ledger with
        {
            ConfirmedConfig = null,
            Files = ledger.Files.ToImmutableSortedDictionary(file => file.Key, file => file.Value with { Digest = "", Table = null }, StringComparer.Ordinal),
        });
        await ucr.CommitAsync([config.MainFile, config.MasterFile], cancellationToken);
        return true;
    }
}
