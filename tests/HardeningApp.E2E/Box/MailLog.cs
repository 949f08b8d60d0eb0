using System.Globalization;

namespace HardeningApp.E2E.Box;

/// <summary>/var/log/mail.log of the box.</summary>
public sealed class MailLog(BoxInstance box)
{
    private const string Path = "/var/log/mail.log";

    /// <summary>The end of the log now, to read on from later.</summary>
    public async Task<long> MarkAsync(CancellationToken cancellationToken = default) =>
        long.Parse(await box.OutputAsync($"stat -c %s {Path}", cancellationToken), CultureInfo.InvariantCulture);

    public async Task<IReadOnlyList<string>> SinceAsync(long mark, CancellationToken cancellationToken = default) =>
        (await box.OutputAsync(string.Create(CultureInfo.InvariantCulture, $"tail -c +{mark + 1} {Path}"), cancellationToken))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Waits for a line that holds the text.</summary>
    public async Task<string> WaitForAsync(
        string text, long mark, TimeSpan? within = null, CancellationToken cancellationToken = default)
    {
        string? found = null;
        await Eventually.TrueAsync(
            async () =>
            {
                var lines = await SinceAsync(mark, cancellationToken);
                found = lines.FirstOrDefault(line => line.Contains(text, StringComparison.Ordinal));
                return found is not null;
            },
            within ?? TimeSpan.FromSeconds(20),
            $"a line with '{text}' in {Path}",
            cancellationToken);
        return found!;
    }
}
