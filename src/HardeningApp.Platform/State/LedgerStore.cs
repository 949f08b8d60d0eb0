using System.Text.Json;
using HardeningApp.Core.State;
using HardeningApp.Platform.Files;
using HardeningApp.Platform.Pass;

namespace HardeningApp.Platform.State;

/// <summary>Keeps the ledger on disk. It is replaced whole; a crash leaves the old or the new one.</summary>
/// <param name="paths">Where it is.</param>
public sealed class LedgerStore(HardeningPaths paths)
{
    private const UnixFileMode RootOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The ledger, empty when there is none yet.</summary>
    /// <exception cref="PassException">It is damaged or from a newer version; the message says how to go on.</exception>
    public Ledger Load()
    {
        try
        {
            var ledger = JsonSerializer.Deserialize(RegularFile.ReadAllBytes(paths.Ledger), StateJson.Readable.Ledger) ?? new Ledger();
            return ledger.Version <= Ledger.CurrentVersion
                ? ledger
                : throw new PassException($"{paths.Ledger} was written by a newer version of postfix-hardening (format {ledger.Version}); install that version again");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return new Ledger { Events = EventsBefore() };
        }
        catch (JsonException e)
        {
            throw new PassException(
                $"{paths.Ledger} is damaged ({e.Message}); nothing is changed. Restore it from a backup, or move it away: then the entries of mynetworks that are there now count as yours and stay", e);
        }
    }

    /// <summary>Writes the ledger.</summary>
    public void Save(Ledger ledger)
    {
        Directory.CreateDirectory(paths.State);
        DurableFile.Replace(paths.Ledger, JsonSerializer.SerializeToUtf8Bytes(ledger, StateJson.Readable.Ledger), RootOnly);
    }

    /// <summary>Forgets what is ours, because after a restore nothing is; the history stays.</summary>
    public void Retire(Ledger ledger)
    {
        Save(ledger);
        File.Move(paths.Ledger, paths.RetiredLedger, overwrite: true);
        Native.FlushDirectory(paths.State);
    }

    /// <summary>The events up to the last restore. They are worth reading and nothing depends on them.</summary>
    private System.Collections.Immutable.ImmutableArray<LedgerEvent> EventsBefore()
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(paths.RetiredLedger), StateJson.Readable.Ledger)?.Events ?? [];
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return [];
        }
    }
}
