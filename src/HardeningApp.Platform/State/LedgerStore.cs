using System.Text.Json;
using HardeningApp.Core.State;
using HardeningApp.Platform.Files;
using HardeningApp.Platform.Pass;

namespace HardeningApp.Platform.State;

/// <summary>Keeps the ledger on disk. It is replaced whole; a crash leaves the old or the new one.</summary>
/// <param name="paths">Where it is.</param>
/// <param name="time">The clock.</param>
public sealed class LedgerStore(HardeningPaths paths, TimeProvider time)
{
    private const UnixFileMode RootOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly FileMemory<Ledger> _memory = new(
        [paths.Ledger], () => JsonSerializer.Deserialize(RegularFile.ReadAllBytes(paths.Ledger), StateJson.Readable.Ledger) ?? throw new JsonException("it holds nothing"), time);

    /// <summary>The ledger, empty when there is none yet; one that is lost or damaged is rebuilt from what is left.</summary>
    /// <exception cref="PassException">It is from a newer version; the message says how to go on.</exception>
    public Ledger Load()
    {
        try
        {
            var ledger = _memory.Read();
            return ledger.Version <= Ledger.CurrentVersion
                ? ledger
                : throw new PassException($"{paths.Ledger} was written by a newer version of postfix-hardening (format {ledger.Version}); install that version again");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            var rebuilt = Recovery.Rebuild();
            // A first pass that was killed before it had written a ledger has lost nothing.
            var isLost = rebuilt is { OwnsAnything: true } and not { Live: > 0, Confirmed: 0 };
            return rebuilt with { Events = EventsBefore(), Warning = isLost ? $"{paths.Ledger} was missing and was rebuilt from {Source(rebuilt)}" : null };
        }
        catch (JsonException e)
        {
            var rebuilt = Recovery.Rebuild();
            return rebuilt with { Events = EventsBefore(), Warning = $"{paths.Ledger} was damaged ({e.Message}); it was rebuilt from {Source(rebuilt)}, the damaged one is {paths.DamagedLedger}" };
        }
    }

    /// <summary>The ledger for whoever holds the lock: what a crash left is cleared, and a damaged file is put aside before it is replaced.</summary>
    /// <param name="now">The wall clock.</param>
    /// <inheritdoc cref="Load"/>
    public Ledger Open(DateTimeOffset now)
    {
        ClearLeftovers();
        var ledger = Load();
        if (ledger.Warning is null || IsReadable())
            return ledger;
        if (File.Exists(paths.Ledger))
            File.Move(paths.Ledger, paths.DamagedLedger, overwrite: true);
        Save(ledger.With(new LedgerEvent(now, "rebuilt", ledger.Warning) { Reason = "ledger" }));
        return Load();
    }

    private void ClearLeftovers()
    {
        if (!Directory.Exists(paths.State))
            return;
        File.Delete(paths.Ledger + ".new");
        if (Directory.Exists(paths.Baseline + ".new"))
            Directory.Delete(paths.Baseline + ".new", recursive: true);
        new GenerationStore(paths).ClearLeftovers();
    }

    private LedgerRecovery Recovery => new(paths);

    private static string Source(Ledger rebuilt) => rebuilt.Live > 0 ? $"generation {rebuilt.Live} and what is live" : "what is live";

    private bool IsReadable()
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(paths.Ledger), StateJson.Readable.Ledger) is not null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return false;
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
