using HardeningApp.Core.Lookups;
using HardeningApp.Core.State;
using HardeningApp.Platform.Files;

namespace HardeningApp.Platform.Lookups;

/// <summary>Keeps answers of the name service from one report to the next. It may be lost at any time, so nothing of it is an error.</summary>
/// <param name="path">Where it is; null keeps nothing.</param>
internal sealed class NameBookStore(string? path)
{
    // As large as the largest book can get, and more than it ever is.
    private const long MaxBytes = 32 * 1024 * 1024;

    /// <summary>The book; empty when there is none, or it is damaged.</summary>
    public NameBook Load()
    {
        try
        {
            return (path is not null && new FileInfo(path) is { Exists: true, Length: <= MaxBytes } ? JsonFile.Read(path, StateJson.Readable.NameBook) : null) ?? new NameBook();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new NameBook();
        }
    }

    /// <summary>Writes it, as a whole or not at all.</summary>
    public void Save(NameBook book)
    {
        if (path is null)
            return;
        try
        {
            JsonFile.Write(path, book, StateJson.Readable.NameBook);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A full disk, or another report at the same moment: the questions are asked again.
        }
    }
}
