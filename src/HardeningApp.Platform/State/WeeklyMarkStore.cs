using System.Text.Json;
using HardeningApp.Core.Reporting.Mail;
using HardeningApp.Core.State;
using HardeningApp.Platform.Files;

namespace HardeningApp.Platform.State;

/// <summary>Keeps up to which week the report was mailed.</summary>
/// <param name="paths">Where it is.</param>
public sealed class WeeklyMarkStore(HardeningPaths paths)
{
    private const UnixFileMode RootOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The mark; null when there is none or it is damaged, for then the next week is the first.</summary>
    public WeeklyMark? Load()
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(paths.WeeklyMark), StateJson.Readable.WeeklyMark);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes the mark, unless it is there already.</summary>
    public void Save(WeeklyMark mark)
    {
        if (mark == Load())
            return;
        Directory.CreateDirectory(paths.State);
        DurableFile.Replace(paths.WeeklyMark, JsonSerializer.SerializeToUtf8Bytes(mark, StateJson.Readable.WeeklyMark), RootOnly);
    }
}
