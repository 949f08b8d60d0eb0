using System.Text.Json;
using HardeningApp.Core.State;
using HardeningApp.Platform.Files;

namespace HardeningApp.Platform.State;

/// <summary>Keeps the outcome of the last pass where <c>status</c> finds it, without writing when nothing changed.</summary>
/// <param name="paths">Where it is; below /run, so that it ends with the daemon.</param>
/// <param name="time">The clock.</param>
public sealed class StatusStore(HardeningPaths paths, TimeProvider time)
{
    private const UnixFileMode Readable =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>The last outcome and when its pass ended, or null when there is none.</summary>
    public (PassStatus Status, DateTimeOffset LastAttempt)? Load()
    {
        try
        {
            var status = JsonSerializer.Deserialize(File.ReadAllBytes(paths.Status), StateJson.Readable.PassStatus);
            return status is null ? null : (status, File.GetLastWriteTimeUtc(paths.Status));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null;
        }
    }

    /// <summary>
    /// Publishes an outcome. An unchanged one leaves the content alone and only moves the file's time, which is the time of the last attempt.
    /// </summary>
    /// <returns>Whether it differs from the one before.</returns>
    public bool Publish(PassStatus status)
    {
        var now = time.GetUtcNow();
        var before = Load();
        if (before is var (last, _) && Same(last, status))
        {
            File.SetLastWriteTimeUtc(paths.Status, now.UtcDateTime);
            return false;
        }

        var lastSuccess = status.State is "ok" or "off" ? now
            : before is null ? null
            : before.Value.Status.State is "ok" or "off" ? before.Value.LastAttempt
            : before.Value.Status.LastSuccess;
        var changed = status with { Since = now, LastSuccess = lastSuccess };
        Directory.CreateDirectory(paths.Runtime);
        DurableFile.Replace(paths.Status, JsonSerializer.SerializeToUtf8Bytes(changed, StateJson.Readable.PassStatus), Readable);
        return true;
    }

    /// <summary>Whether two outcomes say the same, whatever asked for them and when. Records compare lists by reference, JSON compares them by content.</summary>
    private static bool Same(PassStatus a, PassStatus b) => Text(a) == Text(b);

    private static string Text(PassStatus status) =>
        JsonSerializer.Serialize(status with { Since = default, LastSuccess = null, Reason = "" }, StateJson.Readable.PassStatus);
}
