using System.Collections.Immutable;

namespace HardeningApp.Platform.Tests.Support;

/// <summary>The regular files and the folders of some directories, to compare with and to go back to.</summary>
internal sealed class FileSnapshot
{
    private readonly string[] _directories;
    private readonly ImmutableSortedDictionary<string, (byte[] Content, UnixFileMode Mode)> _files;
    private readonly string[] _folders;

    private FileSnapshot(string[] directories)
    {
        _directories = directories;
        _folders = Folders();
        _files = Names().ToImmutableSortedDictionary(path => path, path => (File.ReadAllBytes(path), File.GetUnixFileMode(path)), StringComparer.Ordinal);
    }

    public static FileSnapshot Take(params string[] directories) => new(directories);

    /// <summary>What is not as it was: files that came, went or changed in content or mode.</summary>
    public string[] Differences()
    {
        var names = Names();
        return
        [
            .. names.Except(_files.Keys).Concat(Folders().Except(_folders)).Select(path => $"new: {path}"),
            .. _files.Keys.Except(names).Concat(_folders.Except(Folders())).Select(path => $"gone: {path}"),
            .. names.Where(Changed).Select(path => $"changed: {path}"),
        ];
    }

    /// <summary>Makes the directories hold exactly these files again. What did not change is not touched.</summary>
    public void Restore()
    {
        foreach (var path in Names().Except(_files.Keys))
            File.Delete(path);
        foreach (var folder in Folders().Except(_folders))
            Directory.Delete(folder, recursive: true);
        foreach (var (path, (content, mode)) in _files.Where(file => !File.Exists(file.Key) || Changed(file.Key)))
        {
            // Never over the old one in place: a table may be in use.
            File.WriteAllBytes(path + ".restored", content);
            File.SetUnixFileMode(path + ".restored", mode);
            File.Move(path + ".restored", path, overwrite: true);
        }
    }

    private bool Changed(string path) =>
        _files.TryGetValue(path, out var file) && !(file.Mode == File.GetUnixFileMode(path) && file.Content.AsSpan().SequenceEqual(File.ReadAllBytes(path)));

    private string[] Folders() => [.. _directories.SelectMany(directory => Directory.EnumerateDirectories(directory, "*", SearchOption.AllDirectories))];

    // Lock files are made by whoever reads first.
    private string[] Names() =>
    [
        .. _directories.SelectMany(directory => new DirectoryInfo(directory).EnumerateFiles("*", SearchOption.AllDirectories))
            .Where(file => file.LinkTarget is null && file.Extension != ".lock")
            .Select(file => file.FullName),
    ];
}
