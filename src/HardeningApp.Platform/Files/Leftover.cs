namespace HardeningApp.Platform.Files;

/// <summary>Clears a name, whatever somebody has put there; a link is removed, never followed.</summary>
public static class Leftover
{
    /// <summary>Afterwards there is nothing at the path.</summary>
    public static void Remove(string path)
    {
        // A link to a directory is one to unlink; a dead link exists for neither of the other two questions.
        if (new FileInfo(path).LinkTarget is not null || File.Exists(path))
            File.Delete(path);
        else if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
    }
}
