using System.Text.RegularExpressions;

namespace HardeningApp.Platform.Reporting;

/// <summary>A log file and those that logrotate(8) has made of it.</summary>
internal static partial class LogFiles
{
    private static readonly TimeSpan Settled = TimeSpan.FromHours(1);

    /// <summary>The files that are there, oldest first; the one that is written to is last.</summary>
    public static IReadOnlyList<string> Of(string path)
    {
        var directory = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var name = Path.GetFileName(path);
        if (!Directory.Exists(directory))
            return [];
        return [.. from file in Directory.EnumerateFiles(directory, name + "*")
                   let match = Rotated().Match(Path.GetFileName(file)[name.Length..])
                   where match.Success
                   let number = match.Groups["number"].Value
                   let date = match.Groups["date"].Value
                   // mail.log.10.gz, mail.log.1, then mail.log-20260102.gz by its date, and mail.log.
                   orderby match.Length == 0, number.Length == 0, -(number.Length == 0 ? 0 : int.Parse(number, System.Globalization.CultureInfo.InvariantCulture)), date
                   select file];
    }

    /// <summary>
    /// Whether a syslog daemon writes these files. Between a rotation and the next line there is none of the log's own name, and for a moment the daemon still writes to
    /// the one that was moved away.
    /// </summary>
    /// <param name="files">The files as <see cref="Of"/> gives them.</param>
    /// <param name="path">The log.</param>
    /// <param name="now">The time.</param>
    public static bool AreWritten(IReadOnlyList<string> files, string path, DateTimeOffset now) =>
        files.Any(file => Path.GetFileName(file) == Path.GetFileName(path) || now - File.GetLastWriteTimeUtc(file) < Settled);

    [GeneratedRegex(@"^(?:\.(?<number>[0-9]{1,4})|-(?<date>[0-9]{8,14}))?(?:\.gz)?$")]
    private static partial Regex Rotated();
}
