using System.Text;
using CliWrap;

namespace HardeningApp.Platform.Tests.Support;

/// <summary>Sees what a pass writes and which programs it starts, through inotify.</summary>
internal sealed class FileWatch : IAsyncDisposable
{
    private static readonly string[] Programs =
    [
        "/usr/sbin/postmap", "/usr/sbin/postconf", "/usr/sbin/postfix", "/usr/sbin/univention-config-registry", "/usr/bin/systemd-run", "/usr/bin/dash", "/usr/bin/bash",
    ];

    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _ready = new();
    private readonly List<string> _seen = [];
    private readonly string _mark;
    private readonly string _bell;
    private readonly Task _running;

    private FileWatch(HardeningPaths paths)
    {
        _mark = Path.Combine(paths.State, "end-of-the-watch");
        _bell = Path.Combine(Path.GetTempPath(), $"bell-{Guid.NewGuid():N}");
        File.WriteAllText(_bell, "");
        Directory.CreateDirectory(paths.State);
        Directory.CreateDirectory(paths.Runtime);
        // Directories are watched for writing only; a pass reads a lot.
        _running = Task.WhenAll(
            Watch(["-e", "open", .. Programs, _bell]),
            Watch(["-e", "modify,attrib,create,delete,move", paths.Postfix, paths.Univention, paths.State, paths.Runtime]));
    }

    public static async Task<FileWatch> StartAsync(HardeningPaths paths)
    {
        await OldConfiguration.AgedAsync();
        var watch = new FileWatch(paths);
        await watch._ready.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        return watch;
    }

    /// <summary>Ends the watch.</summary>
    /// <returns>All events, as <c>PATH EVENT</c>.</returns>
    public async Task<string[]> StopAsync()
    {
        await File.WriteAllTextAsync(_mark, "", TestContext.Current.CancellationToken);
        await File.ReadAllTextAsync(_bell, TestContext.Current.CancellationToken);
        // Events arrive in their order, so everything before the mark is there when the mark is; the other watch has the bell.
        string[] ends = [_mark, _bell];
        while (!ends.All(end => Seen().Any(line => line.StartsWith(end, StringComparison.Ordinal))))
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, TestContext.Current.CancellationToken);
        return [.. Seen().Where(line => !ends.Any(end => line.StartsWith(end, StringComparison.Ordinal))).Distinct()];
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ContinueWith(_ => { }, TestContext.Current.CancellationToken, TaskContinuationOptions.None, TaskScheduler.Default);
        _stop.Dispose();
        File.Delete(_bell);
    }

    private Task Watch(string[] arguments) => Cli.Wrap("/usr/bin/inotifywait")
        .WithArguments(["-m", "--format", "%w%f %e", .. arguments])
        .WithStandardOutputPipe(PipeTarget.ToDelegate(Add, Encoding.UTF8))
        .WithStandardErrorPipe(PipeTarget.ToDelegate(Established, Encoding.UTF8))
        .ExecuteAsync(_stop.Token);

    private int _established;

    private void Established(string line)
    {
        if (line.StartsWith("Watches established", StringComparison.Ordinal) && Interlocked.Increment(ref _established) == 2)
            _ready.SetResult();
    }

    private void Add(string line)
    {
        lock (_seen)
            _seen.Add(line);
    }

    private string[] Seen()
    {
        lock (_seen)
            return [.. _seen];
    }
}
