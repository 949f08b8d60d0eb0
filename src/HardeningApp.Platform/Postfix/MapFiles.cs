using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using HardeningApp.Core.Maps;
using HardeningApp.Core.Planning;
using HardeningApp.Core.Restrictions;
using HardeningApp.Core.State;
using HardeningApp.Platform.Files;
using HardeningApp.Platform.Pass;

namespace HardeningApp.Platform.Postfix;

/// <summary>Builds maps beside the live ones and swaps them in. A live <c>.db</c> is never written to.</summary>
/// <param name="paths">Where Postfix's files are.</param>
/// <param name="tools">postmap.</param>
/// <param name="time">The clock.</param>
public sealed class MapFiles(HardeningPaths paths, PostfixTools tools, TimeProvider time)
{
    // The .db inherits the mode of the source; smtpd runs without root and must read it.
    private const UnixFileMode Readable =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private const string ReadAsText = "text";

    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>
    /// What was read or written last, by name. Nobody but the kernel sets the time of a change, so a file with the same facts is the same; without facts it is
    /// what the file probably holds.
    /// </summary>
    private readonly ConcurrentDictionary<string, (FileFacts? Source, ReadOnlyMemory<byte> Content, string Digest)> _known = new(StringComparer.Ordinal);

    /// <summary>All files of ours that are on disk now, by name.</summary>
    public ImmutableDictionary<string, LiveFile> ReadAll() =>
        OurFiles.In(paths.Postfix).Select(name => KeyValuePair.Create(name, Read(name))).Where(pair => pair.Value != LiveFile.Missing).ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>What is on disk now.</summary>
    public LiveFile Read(string name)
    {
        var path = Path.Combine(paths.Postfix, name);
        var (source, table) = (FileFacts.Of(path), FileFacts.Of(path + ".db"));
        var missing = LiveFile.Missing with { Table = Identity(path + ".db"), Oddity = FileOddity.Of(source, "", Readable) ?? FileOddity.Of(table, "its table ", null), Changed = source?.Changed, TableChanged = table?.Changed };
        var isKnown = _known.TryGetValue(name, out var known);
        if (isKnown && source is not null && known.Source == source)
            return missing with { Content = known.Content, Digest = known.Digest };
        if (RegularFile.Find(path, known.Content) is not { } content)
        {
            _known.TryRemove(name, out _);
            return missing;
        }

        var digest = isKnown && content.Equals(known.Content) ? known.Digest : Convert.ToHexStringLower(SHA256.HashData(content.Span));
        _known[name] = (source?.IsSettled(time.GetUtcNow()) == true && FileFacts.Of(path) == source ? source : null, content, digest);
        return missing with { Content = content, Digest = digest };
    }

    /// <summary>The source of a live file.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    public ReadOnlyMemory<byte> Content(string name) => Read(name).Content ?? throw new FileNotFoundException($"{Path.Combine(paths.Postfix, name)} does not exist");

    /// <summary>What Postfix finds in the built tables of some files; those without one are left out.</summary>
    public async Task<ImmutableDictionary<string, ImmutableArray<TableLine>>> LinesAsync(IEnumerable<string> names, CancellationToken cancellationToken)
    {
        var found = ImmutableDictionary.CreateBuilder<string, ImmutableArray<TableLine>>(StringComparer.Ordinal);
        foreach (var name in names.Where(name => File.Exists(Path.Combine(paths.Postfix, name) + ".db")))
            found[name] = await tools.LinesAsync(Path.Combine(paths.Postfix, name), cancellationToken);
        return found.ToImmutable();
    }

    /// <summary>Stages maps side by side: postmap of a large one takes longer than all else in a change, so each is built on a processor of its own.</summary>
    /// <exception cref="PassException">Tables are not what they must be; each is named, so that the message does not depend on which fails first.</exception>
    public async Task StageAsync(IEnumerable<AccessMap> wanted, CancellationToken cancellationToken)
    {
        Task[] staging = [.. wanted.Select(map => Task.Run(() => StageAsync(map, cancellationToken), CancellationToken.None))];
        try
        {
            await Task.WhenAll(staging);
        }
        catch (PassException e)
        {
            throw new PassException(string.Join("; ", staging.Where(task => task.IsFaulted).Select(task => task.Exception!.InnerException!.Message)), e);
        }
    }

    /// <summary>Writes, builds and proves a map in the staging directory; nothing live is touched.</summary>
    /// <exception cref="PassException">The table is not what it must be.</exception>
    public async Task StageAsync(AccessMap map, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(paths.Staging, Private);
        var source = Path.Combine(paths.Staging, map.Name);
        DurableFile.Write(source, map.Content.Span, Readable);
        if (map.Type == TableType.Hash)
            await tools.BuildTableAsync(source, cancellationToken);
        var counting = map.Type == TableType.Hash ? tools.CountKeysAsync(source, cancellationToken) : Task.FromResult(map.Keys);
        var looking = tools.LookUpAsync(map.Type, source, map.Samples.Select(sample => sample.Key), cancellationToken);
        // Both, also when one fails: none may still read what is cleared away then.
        await Task.WhenAll(counting, looking);
        var (keys, found) = (await counting, await looking);
        if (keys != map.Keys)
            throw new PassException($"the table of {map.Name} holds {keys} keys instead of {map.Keys}; the live one stays (disk full?)");
        foreach (var (key, value) in map.Samples)
        {
            if (found.GetValueOrDefault(key) != value)
                throw new PassException($"a look-up of {key} in the new table of {map.Name} gives {found.GetValueOrDefault(key) ?? "nothing"} instead of {value}; the live one stays");
        }

        if (map.Type == TableType.Hash)
            DurableFile.Flush(source + ".db");
    }

    /// <summary>Makes staged maps the live ones, one after the other.</summary>
    /// <returns>The ledger with them.</returns>
    public Ledger Swap(IEnumerable<AccessMap> staged, Ledger ledger) => staged.Aggregate(ledger, (sofar, map) => sofar.With(map, Swap(map)));

    /// <summary>
    /// Makes a staged map the live one: table first, so that the new policy is in force for the next connection as a whole, then its source.
    /// After a crash between the two the table is right and the next pass repairs the text.
    /// </summary>
    /// <returns>The identity of the table; for a type that is read as text a word that says so.</returns>
    public string? Swap(AccessMap map)
    {
        var (staged, live) = (Path.Combine(paths.Staging, map.Name), Path.Combine(paths.Postfix, map.Name));
        if (map.Type == TableType.Hash)
            File.Move(staged + ".db", live + ".db", overwrite: true);
        File.Move(staged, live, overwrite: true);
        Native.FlushDirectory(paths.Postfix);
        _known[map.Name] = (null, map.Content, map.Digest);
        return map.Type == TableType.Hash ? Identity(live + ".db") : ReadAsText;
    }

    /// <summary>Removes a map that the effective configuration no longer names.</summary>
    public void Remove(string name)
    {
        File.Delete(Path.Combine(paths.Postfix, name));
        File.Delete(Path.Combine(paths.Postfix, name + ".db"));
        Native.FlushDirectory(paths.Postfix);
    }

    /// <summary>Clears what a pass, or a crash in one, left behind.</summary>
    public void ClearStaging() => Leftover.Remove(paths.Staging);

    private static string? Identity(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? string.Create(CultureInfo.InvariantCulture, $"{file.Length}:{file.LastWriteTimeUtc.Ticks}") : null;
    }
}
