using System.Globalization;
using HardeningApp.Core.Reporting.Log;
using HardeningApp.Platform.Pass;
using HardeningApp.Platform.Processes;

namespace HardeningApp.Platform.Reporting;

/// <summary>Reads what journald has of the mail system.</summary>
/// <param name="programs">Runs journalctl.</param>
/// <param name="time">The clock; its time zone is that of the days.</param>
/// <param name="directory">Where the journal is; null for that of this host.</param>
internal sealed class Journal(ProgramRunner programs, TimeProvider time, string? directory)
{
    private const string Program = "/usr/bin/journalctl";

    /// <summary>The first time there can be months of it.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(25);

    /// <summary>Hands over entry after entry, oldest first.</summary>
    /// <param name="from">Options of journalctl that say where it begins and ends.</param>
    /// <param name="take">Gets each entry.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ReportException">There is no journal, or it cannot be read.</exception>
    public async Task ReadAsync(IEnumerable<string> from, Action<JournalEntry> take, CancellationToken cancellationToken)
    {
        if (await TryReadAsync(from, take, cancellationToken) is { ExitCode: not 0 } result)
            throw new ReportException($"the journal cannot be read: journalctl ended with exit code {result.ExitCode}: {result.Complaint}");
    }

    /// <summary>The last entries up to a cursor, oldest first; null when journalctl does not take it for one.</summary>
    /// <exception cref="ReportException">The journal cannot be read.</exception>
    public async Task<IReadOnlyCollection<JournalEntry>?> BeforeAsync(string cursor, int count, CancellationToken cancellationToken)
    {
        var entries = new Stack<JournalEntry>();
        var result = await TryReadAsync([$"--cursor={cursor}", "--reverse", string.Create(CultureInfo.InvariantCulture, $"--lines={count}")], entries.Push, cancellationToken);
        return result.ExitCode == 0 ? entries : null;
    }

    /// <summary>A moment as journalctl takes it; a fraction of a second is cut off.</summary>
    public static string Since(DateTimeOffset moment) => string.Create(CultureInfo.InvariantCulture, $"--since=@{moment.ToUnixTimeSeconds()}");

    private async Task<ProgramResult> TryReadAsync(IEnumerable<string> from, Action<JournalEntry> take, CancellationToken cancellationToken)
    {
        string[] where = directory is null ? [] : [$"--directory={directory}"];
        // All of Postfix logs with the facility mail, whatever its syslog_name is. The unit is no better sign: journald does not know it of a process that has ended meanwhile.
        string[] arguments = ["--facility=mail", "--output=json", $"--output-fields={JournalEntry.Fields}", "--quiet", "--no-pager", .. where, .. from];
        try
        {
            return await programs.ReadLinesAsync(
                Program,
                arguments,
                Limit,
                line =>
                {
                    if (JournalEntry.Parse(line, time.LocalTimeZone) is { } entry)
                        take(entry);
                },
                cancellationToken);
        }
        catch (PassException e)
        {
            throw new ReportException($"the journal cannot be read: {e.Message}");
        }
    }
}
