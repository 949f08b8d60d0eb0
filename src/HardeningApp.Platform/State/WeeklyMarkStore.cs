using HardeningApp.Core.Reporting.Mail;
using HardeningApp.Core.State;
using HardeningApp.Platform.Files;

namespace HardeningApp.Platform.State;

/// <summary>Keeps up to which week the report was mailed.</summary>
/// <param name="paths">Where it is.</param>
public sealed class WeeklyMarkStore(HardeningPaths paths)
{
    /// <summary>The mark; null when there is none or it is damaged, for then the next week is the first.</summary>
    public WeeklyMark? Load() => JsonFile.Read(paths.WeeklyMark, StateJson.Readable.WeeklyMark);

    /// <summary>Writes the mark, unless it is there already.</summary>
    public void Save(WeeklyMark mark)
    {
        if (mark != Load())
            JsonFile.Write(paths.WeeklyMark, mark, StateJson.Readable.WeeklyMark);
    }
}
