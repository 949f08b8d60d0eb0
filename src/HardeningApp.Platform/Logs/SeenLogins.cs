using System.Text.RegularExpressions;

namespace HardeningApp.Platform.Logs;

/// <summary>The names with which users have logged in to send mail, from the mail log.</summary>
/// <param name="paths">Where the log is.</param>
public sealed partial class SeenLogins(HardeningPaths paths)
{
    /// <summary>At most this much of the end of each file is read: what somebody did not use for so long will not be missed at once.</summary>
    private const long MaxBytes = 64 * 1024 * 1024;

    private const int MaxLogins = 100_000;

    /// <summary>Reads the log and the one before it. The content is hostile; only names of allowed characters count.</summary>
    /// <exception cref="IOException">The log cannot be read.</exception>
    public IReadOnlyCollection<string> Read()
    {
        var logins = new SortedSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var path in paths.MailLogs.Where(File.Exists))
        {
            using var file = File.OpenRead(path);
            file.Seek(-Math.Min(MaxBytes, file.Length), SeekOrigin.End);
            using var reader = new StreamReader(file);
            while (reader.ReadLine() is { } line && logins.Count < MaxLogins)
            {
                if (line.Contains("sasl_username=", StringComparison.Ordinal) && Accepted().Match(line) is { Success: true } match)
                    logins.Add(match.Groups["login"].Value);
            }
        }

        return logins;
    }

    /// <summary>
    /// The line of an accepted session with a login; nothing that a client sends stands in front of the name. A login of the dry run
    /// (master.cf.d/75_postfix-hardening) is nobody's.
    /// </summary>
    [GeneratedRegex(@"(?<!policytest/)smtpd\[\d+\]: (?:NOQUEUE|[0-9A-Za-z]+): client=[^\s\[]+\[[0-9A-Fa-f.:]+\](?::\d+)?, sasl_method=[A-Z0-9-]+, sasl_username=(?<login>[A-Za-z0-9._@+-]{1,256})$")]
    private static partial Regex Accepted();
}
