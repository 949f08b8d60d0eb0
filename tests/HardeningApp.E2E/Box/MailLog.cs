using System.Globalization;

namespace HardeningApp.E2E.Box;

/// <summary>/var/log/mail.log of the box.</summary>
public sealed class MailLog(BoxInstance box)
{
    private const string Path = "/var/log/mail.log";

    /// <summary>rsyslog is a moment behind those who log: what was logged before a line of our own is in the file when that line is.</summary>
    private const string CatchUp =
        $$"""
        from=$(stat -c %s {{Path}}); line=caught-up-$$-$RANDOM$RANDOM
        logger -p mail.info -t tests $line
        for i in {1..3000}; do if tail -c +$((from + 1)) {{Path}} | grep -qF $line; then break; fi; sleep 0.02; done

        """;

    /// <summary>The end of the log, behind everything that was logged before this call, to read on from later.</summary>
    public async Task<long> MarkAsync(CancellationToken cancellationToken = default) =>
        long.Parse(await box.OutputAsync($"{CatchUp}stat -c %s {Path}", cancellationToken), CultureInfo.InvariantCulture);

    /// <summary>Everything that was logged between a mark and this call.</summary>
    public async Task<IReadOnlyList<string>> SinceAsync(long mark, CancellationToken cancellationToken = default) =>
        Lines(await box.OutputAsync($"{CatchUp}{Tail(mark)}", cancellationToken));

    /// <summary>Waits for a line that holds the text.</summary>
    public async Task<string> WaitForAsync(
        string text, long mark, TimeSpan? within = null, CancellationToken cancellationToken = default)
    {
        string? found = null;
        await Eventually.TrueAsync(
            async () =>
            {
                found = Lines(await box.OutputAsync(Tail(mark), cancellationToken)).FirstOrDefault(line => line.Contains(text, StringComparison.Ordinal));
                return found is not null;
            },
            within ?? Eventually.Soon,
            $"a line with '{text}' in {Path}",
            cancellationToken);
        return found!;
    }

    private static string Tail(long mark) => string.Create(CultureInfo.InvariantCulture, $"tail -c +{mark + 1} {Path}");

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
