using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HardeningApp.Core.Maps;
using HardeningApp.Core.State;
using HardeningApp.Platform.Files;

namespace HardeningApp.Platform.State;

/// <summary>
/// Keeps generations on disk, one directory each. A directory appears whole under its name or not at all; a file that is as in the one before is
/// the same file under a second name.
/// </summary>
/// <param name="paths">Where they are.</param>
public sealed class GenerationStore(HardeningPaths paths)
{
    private const UnixFileMode RootFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode RootProgram = RootFile | UnixFileMode.UserExecute;
    private const string Unfinished = ".new";

    /// <summary>The numbers of all that are there, the smallest first.</summary>
    public IReadOnlyList<long> Numbers() => Directory.Exists(paths.Generations)
        ? [.. Directory.EnumerateDirectories(paths.Generations).Select(path => GenerationNames.Parse(Path.GetFileName(path))).OfType<long>().Order()]
        : [];

    /// <summary>All that can be read, the oldest first.</summary>
    public IEnumerable<Generation> All() => Numbers().Select(Find).OfType<Generation>();

    /// <summary>One of them; null when it is not there or cannot be read.</summary>
    public Generation? Find(long number)
    {
        try
        {
            var generation = JsonSerializer.Deserialize(File.ReadAllBytes(Path.Combine(PathOf(number), GenerationNames.Description)), StateJson.Readable.Generation);
            return generation is { Version: <= Generation.CurrentVersion } && generation.Number == number ? generation : null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null;
        }
    }

    /// <summary>The content of a file of a generation; null when it is not what was kept.</summary>
    public byte[]? Content(Generation generation, string name)
    {
        var path = FileOf(generation.Number, name);
        if (!File.Exists(path))
            return null;
        var content = File.ReadAllBytes(path);
        return Digest(content) == generation.Files.GetValueOrDefault(name) ? content : null;
    }

    /// <summary>The text of a file of a generation; empty when it has none.</summary>
    public string Text(Generation generation, string name) => Content(generation, name) is { } content ? Encoding.UTF8.GetString(content) : "";

    /// <summary>All files of a generation as maps; null when one is not what was kept.</summary>
    public IReadOnlyList<AccessMap>? Maps(Generation generation)
    {
        var maps = new List<AccessMap>();
        foreach (var name in generation.Files.Keys)
        {
            if (Content(generation, name) is not { } content)
                return null;
            maps.Add(StoredMap.Of(name, content));
        }

        return maps;
    }

    /// <summary>Writes a generation; one of the same number is replaced.</summary>
    /// <param name="generation">The generation.</param>
    /// <param name="content">Gives the content of a file.</param>
    /// <param name="now">The ledger, for the script.</param>
    public void Write(Generation generation, Func<string, ReadOnlyMemory<byte>> content, Ledger now)
    {
        var path = PathOf(generation.Number);
        var unfinished = path + Unfinished;
        Clear(unfinished);
        Directory.CreateDirectory(Path.Combine(unfinished, GenerationNames.Files), RootProgram);
        File.SetUnixFileMode(paths.Generations, RootProgram);
        File.SetUnixFileMode(unfinished, RootProgram);
        var before = Numbers().Reverse().Where(number => number != generation.Number && number > 0).Select(Find).FirstOrDefault(one => one is not null);
        foreach (var (name, digest) in generation.Files)
        {
            var kept = Path.Combine(unfinished, GenerationNames.Files, name);
            if (before?.Files.GetValueOrDefault(name) != digest || Native.Link(FileOf(before.Number, name), kept) != 0)
                DurableFile.Write(kept, content(name).Span, RootFile);
        }

        DurableFile.Write(Path.Combine(unfinished, GenerationNames.Description), Json(generation), RootFile);
        DurableFile.Write(Path.Combine(unfinished, GenerationNames.Script), Script(generation, now), RootProgram);
        Native.FlushDirectory(Path.Combine(unfinished, GenerationNames.Files));
        Native.FlushDirectory(unfinished);
        Clear(path);
        Directory.Move(unfinished, path);
        Native.FlushDirectory(paths.Generations);
    }

    /// <summary>Describes a generation anew; its files stay.</summary>
    public void Describe(Generation generation)
    {
        if (Directory.Exists(PathOf(generation.Number)))
            DurableFile.Replace(Path.Combine(PathOf(generation.Number), GenerationNames.Description), Json(generation), RootFile);
    }

    /// <summary>Makes all scripts lead back from what is ours now, and writes the one that leads back to the beginning; mostly nothing has to be done.</summary>
    /// <param name="now">The ledger.</param>
    /// <param name="time">The wall clock.</param>
    public void Refresh(Ledger now, DateTimeOffset time)
    {
        var first = Find(0);
        if (first is not null && RestoreScript.Of(first, first.Owned) == RestoreScript.Of(first, now) && File.Exists(Path.Combine(PathOf(0), GenerationNames.Script)))
            return;
        var wanted = (first ?? new Generation { Time = time, Reason = "before", Summary = "what was there before the first change", Result = GenerationResult.Confirmed }) with
        {
            Values = now.Baseline,
            Owned = new Ledger { Baseline = now.Baseline, Values = now.Values, Files = now.Files },
        };
        foreach (var generation in All().Where(one => one.Number > 0))
            DurableFile.Replace(Path.Combine(PathOf(generation.Number), GenerationNames.Script), Script(generation, now), RootProgram);
        // Last: only then nothing is left to do.
        Write(wanted, _ => throw new InvalidOperationException("what was there before us has no files of ours"), now);
    }

    /// <summary>Removes what a crash left: directories and descriptions that are not finished.</summary>
    public void ClearLeftovers()
    {
        if (!Directory.Exists(paths.Generations))
            return;
        foreach (var path in Directory.EnumerateDirectories(paths.Generations).Where(path => GenerationNames.Parse(Path.GetFileName(path)) is null).ToArray())
            Clear(path);
        foreach (var path in Directory.EnumerateFiles(paths.Generations, "*" + Unfinished, SearchOption.AllDirectories).ToArray())
            File.Delete(path);
    }

    /// <summary>Removes what is not kept any more.</summary>
    /// <param name="needed">Numbers that must stay.</param>
    public void Prune(IReadOnlyCollection<long> needed)
    {
        var numbers = Numbers();
        // Up to the limit nothing has to go, whatever became of it; reading all of them would cost more than it is worth.
        if (numbers.Count <= GenerationRetention.Kept / 4)
            return;
        var worked = numbers.Select(number => KeyValuePair.Create(number, Find(number) is { Result: not GenerationResult.Undone and not GenerationResult.Failed }));
        foreach (var number in GenerationRetention.Surplus(worked, needed).ToArray())
            Remove(number);
    }

    /// <summary>Removes one that came to nothing.</summary>
    public void Remove(long number)
    {
        if (!Directory.Exists(PathOf(number)))
            return;
        // Half of one must never be used.
        File.Delete(Path.Combine(PathOf(number), GenerationNames.Description));
        Clear(PathOf(number));
    }

    /// <summary>Forgets all of them.</summary>
    public void Forget() => Clear(paths.Generations);

    private static void Clear(string path)
    {
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
    }

    private static string Digest(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static byte[] Json(Generation generation) => JsonSerializer.SerializeToUtf8Bytes(generation, StateJson.Readable.Generation);

    private static byte[] Script(Generation generation, Ledger now) => Encoding.UTF8.GetBytes(RestoreScript.Of(generation, now));

    private string PathOf(long number) => Path.Combine(paths.Generations, GenerationNames.Of(number));

    private string FileOf(long number, string name) => Path.Combine(PathOf(number), GenerationNames.Files, name);
}
