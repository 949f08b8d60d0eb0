namespace HardeningApp.Platform.Files;

/// <summary>Copies of what was there before the first change: Postfix's configuration, and files with our names that somebody else wrote.</summary>
/// <param name="paths">Where they are.</param>
public sealed class BaselineFiles(HardeningPaths paths)
{
    private const UnixFileMode RootOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const string Pattern = "check_custom_*";

    private static readonly string[] Configuration = ["main.cf", "master.cf", "main.cf.local", "master.cf.local"];

    /// <summary>Copies everything, unless that was done before.</summary>
    public void Keep()
    {
        if (Directory.Exists(paths.Baseline))
            return;
        // Complete under its name, or not there: a crash in between begins anew.
        var unfinished = paths.Baseline + ".new";
        if (Directory.Exists(unfinished))
            Directory.Delete(unfinished, recursive: true);
        Directory.CreateDirectory(unfinished, RootOnly | UnixFileMode.UserExecute);
        foreach (var file in Configuration.Select(name => Path.Combine(paths.Postfix, name)).Concat(Directory.EnumerateFiles(paths.Postfix, Pattern)))
        {
            if (File.Exists(file))
                DurableFile.Copy(file, Path.Combine(unfinished, Path.GetFileName(file)));
        }

        Directory.Move(unfinished, paths.Baseline);
        Native.FlushDirectory(paths.State);
    }

    /// <summary>Puts a file with its table back as it was found, or removes ours when there was none.</summary>
    /// <returns>Whether there was one.</returns>
    public bool PutBack(string name)
    {
        var found = false;
        Directory.CreateDirectory(paths.Staging, RootOnly | UnixFileMode.UserExecute);
        // The table first, as when it is swapped in: whoever reads meanwhile sees one of the two states whole.
        foreach (var file in new[] { name + ".db", name })
        {
            var (kept, live) = (Path.Combine(paths.Baseline, file), Path.Combine(paths.Postfix, file));
            if (File.Exists(kept))
            {
                found = true;
                var staged = Path.Combine(paths.Staging, file);
                DurableFile.Copy(kept, staged);
                File.Move(staged, live, overwrite: true);
            }
            else
            {
                File.Delete(live);
            }
        }

        Native.FlushDirectory(paths.Postfix);
        return found;
    }

    /// <summary>Forgets the copies.</summary>
    public void Forget()
    {
        if (Directory.Exists(paths.Baseline))
            Directory.Delete(paths.Baseline, recursive: true);
    }
}
