using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace HardeningApp.E2E.Box;

/// <summary>/var/log/mail.log of the box, read without a program that is started there.</summary>
public sealed class MailLog(BoxInstance box)
{
    private const string Log = "/var/log/mail.log";
    private const string Socket = "/run/systemd/journal/dev-log";

    /// <summary>By syslog(3): facility mail, informational.</summary>
    private const string Priority = "<22>";

    private static int _lines;

    /// <summary>The end of the log, behind everything that was logged before this call, to read on from later.</summary>
    public async Task<long> MarkAsync(CancellationToken cancellationToken = default)
    {
        await CatchUpAsync(cancellationToken);
        return Length;
    }

    /// <summary>Everything that was logged between a mark and this call.</summary>
    public async Task<IReadOnlyList<string>> SinceAsync(long mark, CancellationToken cancellationToken = default)
    {
        await CatchUpAsync(cancellationToken);
        return await LinesAsync(mark, cancellationToken);
    }

    /// <summary>Waits for a line that holds the text.</summary>
    public async Task<string> WaitForAsync(string text, long mark, TimeSpan? within = null, CancellationToken cancellationToken = default)
    {
        string? found = null;
        await Eventually.TrueAsync(
            async () =>
            {
                found = (await LinesAsync(mark, cancellationToken)).FirstOrDefault(line => line.Contains(text, StringComparison.Ordinal));
                return found is not null;
            },
            within ?? Eventually.Soon,
            $"a line with '{text}' in {Log}",
            cancellationToken);
        return found!;
    }

    /// <summary>rsyslog is a moment behind those who log: what was logged before a line of our own is in the file when that line is.</summary>
    private async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"caught-up-{Environment.ProcessId}-{Interlocked.Increment(ref _lines)}.");
        var from = Length;
        using (var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified))
            await socket.SendToAsync(Encoding.ASCII.GetBytes($"{Priority}tests: {line}"), new UnixDomainSocketEndPoint(BoxEntrance.FilePath(box.Name, Socket)), cancellationToken);
        await Eventually.TrueAsync(
            async () => (await LinesAsync(from, cancellationToken)).Any(logged => logged.EndsWith(line, StringComparison.Ordinal)), Eventually.Soon, $"a line of ours in {Log}", cancellationToken);
    }

    private string Path => BoxEntrance.FilePath(box.Name, Log);

    private long Length => new FileInfo(Path) is { Exists: true } file ? file.Length : 0;

    private async Task<string[]> LinesAsync(long mark, CancellationToken cancellationToken)
    {
        if (Length <= mark)
            return [];
        await using var file = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        file.Position = mark;
        using var reader = new StreamReader(file, Encoding.UTF8);
        return (await reader.ReadToEndAsync(cancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
