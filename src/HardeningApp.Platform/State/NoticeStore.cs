using System.Text.Json;
using HardeningApp.Core.Notices;
using HardeningApp.Core.State;
using HardeningApp.Platform.Files;

namespace HardeningApp.Platform.State;

/// <summary>Keeps over restarts what was mailed, and writes only what has changed.</summary>
/// <param name="paths">Where it is.</param>
public sealed class NoticeStore(HardeningPaths paths)
{
    /// <summary>The book; empty when there is none or it is damaged, for then a mail too many is better than none.</summary>
    public NoticeBook Load() => JsonFile.Read(paths.Notices, StateJson.Readable.NoticeBook) ?? new NoticeBook();

    /// <summary>Writes the book, unless it says what is there already.</summary>
    public void Save(NoticeBook book)
    {
        if (!Text(book).AsSpan().SequenceEqual(Text(Load())))
            JsonFile.Write(paths.Notices, book, StateJson.Readable.NoticeBook);
    }

    private static byte[] Text(NoticeBook book) => JsonSerializer.SerializeToUtf8Bytes(book, StateJson.Readable.NoticeBook);
}
