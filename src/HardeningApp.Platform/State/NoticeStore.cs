using System.Text.Json;
using HardeningApp.Core.Notices;
using HardeningApp.Core.State;
using HardeningApp.Platform.Files;

namespace HardeningApp.Platform.State;

/// <summary>Keeps over restarts what was mailed, and writes only what has changed.</summary>
/// <param name="paths">Where it is.</param>
public sealed class NoticeStore(HardeningPaths paths)
{
    private const UnixFileMode RootOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The book; empty when there is none or it is damaged, for then a mail too many is better than none.</summary>
    public NoticeBook Load()
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(paths.Notices), StateJson.Readable.NoticeBook) ?? new NoticeBook();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return new NoticeBook();
        }
    }

    /// <summary>Writes the book, unless it says what is there already.</summary>
    public void Save(NoticeBook book)
    {
        var text = JsonSerializer.SerializeToUtf8Bytes(book, StateJson.Readable.NoticeBook);
        if (text.AsSpan().SequenceEqual(JsonSerializer.SerializeToUtf8Bytes(Load(), StateJson.Readable.NoticeBook)))
            return;
        Directory.CreateDirectory(paths.State);
        DurableFile.Replace(paths.Notices, text, RootOnly);
    }
}
