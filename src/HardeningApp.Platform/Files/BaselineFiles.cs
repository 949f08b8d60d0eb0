using HardeningApp.Core.Settings;
using HardeningApp.Platform.Processes;
using HardeningApp.Platform.Ucr;

namespace HardeningApp.Platform.Files;

/// <summary>
/// Copies of what was there before the first change: Postfix's configuration, UCR's registry, and files with our names that somebody else wrote.
/// They are made by cp, which keeps owner, mode, time, extended attributes and links.
/// </summary>
/// <param name="paths">Where they are.</param>
/// <param name="programs">Runs cp.</param>
public sealed class BaselineFiles(HardeningPaths paths, OutsidePrograms programs)
{
    private const UnixFileMode RootOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const string Pattern = "check_custom_*";
    private const string Registry = "base.conf";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly string[] Local = ["main.cf.local", "master.cf.local"];
    private static readonly string[] Configuration = ["main.cf", "master.cf", .. Local];

    /// <summary>Copies everything, unless that was done before.</summary>
    public async Task KeepAsync(CancellationToken cancellationToken)
    {
        if (Directory.Exists(paths.Baseline))
            return;
        // Complete under its name, or not there: a crash in between begins anew.
        var unfinished = paths.Baseline + ".new";
        if (Directory.Exists(unfinished))
            Directory.Delete(unfinished, recursive: true);
        Directory.CreateDirectory(unfinished, RootOnly);
        var files = Configuration.Select(name => Path.Combine(paths.Postfix, name))
            .Concat(Directory.EnumerateFiles(paths.Postfix, Pattern))
            .Append(Path.Combine(paths.Univention, Registry));
        foreach (var file in files.Where(File.Exists))
            await CopyAsync(file, Path.Combine(unfinished, Path.GetFileName(file)), cancellationToken);

        Directory.Move(unfinished, paths.Baseline);
        Native.FlushDirectory(paths.State);
    }

    /// <summary>Copies some files with their tables as they are now; they may have been changed since the first pass.</summary>
    public async Task RenewAsync(IEnumerable<string> names, CancellationToken cancellationToken)
    {
        foreach (var file in names.SelectMany(name => new[] { name, name + ".db" }))
        {
            var (live, kept) = (Path.Combine(paths.Postfix, file), Path.Combine(paths.Baseline, file));
            if (File.Exists(live))
            {
                await CopyAsync(live, kept + ".new", cancellationToken);
                File.Move(kept + ".new", kept, overwrite: true);
            }
            else
            {
                File.Delete(kept);
            }
        }

        Native.FlushDirectory(paths.Baseline);
    }

    /// <summary>Puts a file with its table back as it was found, or removes ours when there was none.</summary>
    public async Task PutBackAsync(string name, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(paths.Staging, RootOnly);
        // The table first, as when it is swapped in: whoever reads meanwhile sees one of the two states whole.
        foreach (var file in new[] { name + ".db", name })
        {
            var (kept, live) = (Path.Combine(paths.Baseline, file), Path.Combine(paths.Postfix, file));
            if (File.Exists(kept))
            {
                var staged = Path.Combine(paths.Staging, file);
                await CopyAsync(kept, staged, cancellationToken);
                File.Move(staged, live, overwrite: true);
            }
            else
            {
                File.Delete(live);
            }
        }

        Native.FlushDirectory(paths.Postfix);
    }

    /// <summary>UCR's normal layer before the first change; null when there is no copy.</summary>
    public UcrSnapshot? Ucr() => File.Exists(Path.Combine(paths.Baseline, Registry)) ? new UcrFiles(paths.Baseline, TimeProvider.System).Read() : null;

    /// <summary>The administrator's own parts of Postfix's configuration that were changed since the first pass, by file name.</summary>
    public IEnumerable<string> ChangedLocalFiles() => !Directory.Exists(paths.Baseline) ? [] : Local.Where(name =>
        !Content(Path.Combine(paths.Baseline, name)).AsSpan().SequenceEqual(Content(Path.Combine(paths.Postfix, name))));

    /// <summary>Forgets the copies.</summary>
    public void Forget()
    {
        if (Directory.Exists(paths.Baseline))
            Directory.Delete(paths.Baseline, recursive: true);
    }

    private static byte[] Content(string path) => File.Exists(path) ? File.ReadAllBytes(path) : [];

    private async Task CopyAsync(string from, string to, CancellationToken cancellationToken)
    {
        string[] command = ["/bin/cp", "--archive", "--remove-destination", "--no-target-directory", "--", from, to];
        await programs.MustRunAsync(OutsideUnit.Copy, command, Limit, cancellationToken: cancellationToken);
        if (new FileInfo(to).LinkTarget is null)
            DurableFile.Flush(to);
    }
}
