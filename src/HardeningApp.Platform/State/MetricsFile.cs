using System.Text;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Reporting;
using HardeningApp.Core.Reporting.Log;
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
    public void Publish(PassStatus status, DateTimeOffset lastAttempt) => Publish(paths.Metrics, MetricsText.Of(status), lastAttempt);

    /// <summary>Publishes what the mail log says, in a file of its own: another process reads the log.</summary>
    /// <param name="lastDay">Mails of the last 24 hours.</param>
    /// <param name="read">When the log was read.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Publish(IReadOnlyDictionary<(Feature Feature, LogVerdict Verdict), long> lastDay, DateTimeOffset read) => Publish(paths.ReportMetrics, ReportMetrics.Of(lastDay), read);

    private void Publish(string path, string text, DateTimeOffset time)
    {
        if (!Directory.Exists(paths.NodeExporter))
            return;
        var content = Encoding.UTF8.GetBytes(text);
        if (Holds(path, content))
            File.SetLastWriteTimeUtc(path, time.UtcDateTime);
        else
            DurableFile.Replace(path, content, Readable);
    }

    /// <summary>Whether the file has this content. The directory belongs to another program: what is no plain file is replaced, never followed.</summary>
    private static bool Holds(string path, ReadOnlySpan<byte> content)
    {
        var file = new FileInfo(path);
        return file.Exists && file.LinkTarget is null && file.Length == content.Length && RegularFile.ReadAllBytes(path).AsSpan().SequenceEqual(content);
    }
}
