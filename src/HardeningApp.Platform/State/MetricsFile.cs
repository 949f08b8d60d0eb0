using System.Text;
using HardeningApp.Core.State;
using HardeningApp.Platform.Files;

namespace HardeningApp.Platform.State;

/// <summary>Keeps the metrics where the textfile collector of node_exporter finds them, if this host has one.</summary>
/// <param name="paths">Where that is.</param>
public sealed class MetricsFile(HardeningPaths paths)
{
    private const UnixFileMode Readable =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>Publishes an outcome. An unchanged one leaves the content alone and only moves the file's time, which is the time of the last attempt.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Publish(PassStatus status, DateTimeOffset lastAttempt)
    {
        if (!Directory.Exists(paths.NodeExporter))
            return;
        var content = Encoding.UTF8.GetBytes(MetricsText.Of(status));
        if (Holds(content))
            File.SetLastWriteTimeUtc(paths.Metrics, lastAttempt.UtcDateTime);
        else
            DurableFile.Replace(paths.Metrics, content, Readable);
    }

    /// <summary>Whether the file has this content. The directory belongs to another program: what is no plain file is replaced, never followed.</summary>
    private bool Holds(ReadOnlySpan<byte> content)
    {
        var file = new FileInfo(paths.Metrics);
        return file.Exists && file.LinkTarget is null && file.Length == content.Length && RegularFile.ReadAllBytes(paths.Metrics).AsSpan().SequenceEqual(content);
    }
}
