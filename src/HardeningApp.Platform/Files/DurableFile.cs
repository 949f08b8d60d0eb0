namespace HardeningApp.Platform.Files;

/// <summary>Files that are either the old or the new one, whatever happens.</summary>
public static class DurableFile
{
    /// <summary>How the name of a file ends while it is written; a crash may leave one.</summary>
    public const string Unfinished = ".new";

    /// <summary>Creates or replaces a file and flushes it to disk; the directory is not flushed.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">Its content.</param>
    /// <param name="mode">Its permissions, whatever the umask says.</param>
    public static void Write(string path, ReadOnlySpan<byte> content, UnixFileMode mode)
    {
        // A new file: what is there may be a link to another one.
        File.Delete(path);
        using var file = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = mode,
        });
        file.Write(content);
        File.SetUnixFileMode(file.SafeFileHandle, mode);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Replaces a file by writing beside it and renaming; readers see the old or the new content, never a part.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> content, UnixFileMode mode)
    {
        var temporary = path + Unfinished;
        Write(temporary, content, mode);
        File.Move(temporary, path, overwrite: true);
        Native.FlushDirectory(Path.GetDirectoryName(path)!);
    }

    /// <summary>Copies a file with its mode and time, replacing what is there, and flushes the copy; the directory is not flushed.</summary>
    public static void Copy(string from, string to)
    {
        File.Copy(from, to, overwrite: true);
        Flush(to);
    }

    /// <summary>Flushes a file that another program wrote.</summary>
    public static void Flush(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
    }
}
