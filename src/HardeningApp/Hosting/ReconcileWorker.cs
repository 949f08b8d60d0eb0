using HardeningApp.Core.Scheduling;
using HardeningApp.Core.Settings;
using HardeningApp.Platform.Host;
using HardeningApp.Platform.Pass;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HardeningApp.Hosting;

/// <summary>The loop: wait for a wake, a retry, the resync or the end of a limited stage or pause, then run a pass. No failure ends it.</summary>
internal sealed class ReconcileWorker(
    Reconciler reconciler, Observer observer, EndedSettings ended, WakeQueue queue, PassReporter reporter, StatusVariable variable, MetricsPublisher metrics, NoticeWorker notices, PassClock clock, TimeProvider time, ILogger<ReconcileWorker> log) : BackgroundService
{
    /// <summary>Longer than this a start does not wait for the first pass: an unreachable directory must not block boot or dpkg.</summary>
    private static readonly TimeSpan ReadyAtTheLatest = TimeSpan.FromSeconds(10);

    /// <summary>
    /// A second look is due after a reload, because a Postfix that cannot use its configuration ends a second later. And after a change of UCR,
    /// because UCR wakes us in no certain order, perhaps before it has rendered main.cf.
    /// </summary>
    private static readonly TimeSpan SecondLook = TimeSpan.FromSeconds(2);

    /// <summary>
    /// The pauses between the looks after a change on a host that asks a remote server, because that server may get it later than the one that told
    /// the listener here. What comes later than the last of them waits for the resync.
    /// </summary>
    private static readonly TimeSpan[] UntilReplicated = [SecondLook, TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(20)];

    /// <summary>A timer may fire a little before the wall clock gets there; the pass would find that nothing has ended yet.</summary>
    private static readonly TimeSpan PastTheEnd = TimeSpan.FromMilliseconds(100);

    /// <summary>So long after a pass the daemon counts as idle: changes often come in bursts, and each would pay for memory that was given back.</summary>
    private static readonly TimeSpan UntilRest = TimeSpan.FromSeconds(3);

    /// <summary>For a shorter sleep nothing is given back.</summary>
    private static readonly TimeSpan LongSleep = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan DefaultResync = TimeSpan.FromSeconds(300);

    private readonly TaskCompletionSource _firstPass = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Debounce _debounce = Debounce.Standard;
    private readonly Backoff _backoff = new(Random.Shared.NextDouble);
    private readonly long _origin = time.GetTimestamp();
    private string _reason = "start";
    private Task _woken = Task.CompletedTask;
    private int _looks = UntilReplicated.Length;

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await base.StartAsync(cancellationToken);
        await Task.WhenAny(_firstPass.Task, Task.Delay(ReadyAtTheLatest, time, cancellationToken));
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        DateTimeOffset? retryAt = null;
        var (resyncAt, endAt, restAt) = (DateTimeOffset.MaxValue, DateTimeOffset.MaxValue, DateTimeOffset.MaxValue);
        _debounce.Wake(Now());
        while (!stoppingToken.IsCancellationRequested)
        {
            var wokenAt = _debounce.Due() ?? DateTimeOffset.MaxValue;
            var due = Earliest(wokenAt, retryAt ?? DateTimeOffset.MaxValue, endAt, resyncAt);
            if (due > Now())
            {
                if (restAt <= Now())
                {
                    restAt = DateTimeOffset.MaxValue;
                    if (due - Now() > LongSleep)
                        IdleMemory.GiveBack();
                }

                await WaitAsync(Earliest(due, restAt), stoppingToken);
                continue;
            }

            var reason = due == wokenAt ? _reason : due == retryAt ? (_backoff.Failures > 0 ? "retry" : "second look") : due == endAt ? "time is up" : "resync";
            _debounce.PassStarts();
            var wallClock = time.GetUtcNow();
            var outcome = await PassAsync(reason, stoppingToken);
            _firstPass.TrySetResult();
            if (outcome is { Applied: true })
            {
                // What follows an await runs on the stack of what was awaited, and as long as the pass stands there it keeps all that it has seen.
                await Task.Yield();
                // What a change has left behind, a copy of all maps, need not lie beside that of the next one.
                IdleMemory.GiveBack();
            }

            var now = Now();
            _debounce.PassEnded(now);
            restAt = now + UntilRest;
            retryAt = NextRetry(outcome, reason, now);
            var settings = SettingsReader.Read(observer.ReadUcr()).Settings;
            resyncAt = now + (outcome is null ? DefaultResync : settings?.Resync ?? DefaultResync);
            // What has ended during the pass may have come too late for it.
            endAt = settings?.NextEnd(wallClock) is { } end ? now + (end - time.GetUtcNow()) + PastTheEnd : DateTimeOffset.MaxValue;
        }
    }

    private async Task WaitAsync(DateTimeOffset due, CancellationToken stoppingToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var delay = due - Now();
        // It goes on when the time is over first: to cancel it costs an exception.
        if (_woken.IsCompleted)
            _woken = queue.WaitAsync(stoppingToken);
        await Task.WhenAny(_woken, Task.Delay(delay > TimeSpan.Zero ? delay : TimeSpan.Zero, time, enough.Token));
        await enough.CancelAsync();
        if (queue.Take() is { } reason)
        {
            _reason = reason;
            _debounce.Wake(Now());
        }
    }

    private async Task<PassOutcome?> PassAsync(string reason, CancellationToken stoppingToken)
    {
        clock.Start();
        try
        {
            var outcome = await reconciler.RunAsync(reason, stoppingToken);
            reporter.Report(outcome);
            metrics.Publish();
            await variable.PublishAsync(outcome, stoppingToken);
            notices.Look(outcome);
            if (outcome.Plan is not null && outcome.Status.Pause is null)
                await ForgetAsync(stoppingToken);
            return outcome;
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception e)
        {
            // A bug or a broken disk. The loop goes on, because a daemon that ended would leave the server behind the directory without a word.
            log.PassCrashed(e, reason);
            return null;
        }
        finally
        {
            clock.Stop();
        }
    }

    private async Task ForgetAsync(CancellationToken stoppingToken)
    {
        try
        {
            await ended.ForgetAsync(stoppingToken);
        }
        catch (PassException e)
        {
            log.NotForgotten(e.Message);
        }
    }

    private DateTimeOffset? NextRetry(PassOutcome? outcome, string reason, DateTimeOffset now)
    {
        if (outcome is null or { Retry: true })
            return now + (_backoff.Failed() is var pause && outcome?.RetryAfter is { } after ? Limited(after, pause) : pause);
        _backoff.Succeeded();
        if (reason == "listener" && DirectoryIsRemote())
            _looks = 0;
        return outcome.Reloaded || reason == "ucr" ? now + SecondLook
            : _looks < UntilReplicated.Length ? now + UntilReplicated[_looks++]
            : null;
    }

    /// <summary>The pause that is kept over restarts; a wall clock that jumps makes neither none nor a long one of it.</summary>
    private static TimeSpan Limited(TimeSpan after, TimeSpan pause) =>
        after <= TimeSpan.FromMilliseconds(100) ? TimeSpan.FromMilliseconds(100) : after > TimeSpan.FromMinutes(1) ? pause : after + PastTheEnd;

    private bool DirectoryIsRemote()
    {
        var ucr = observer.ReadUcr();
        return !string.Equals(ucr.Text(SettingNames.LdapServerName), ServerName.Of(ucr), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Time that only goes forward: a clock that is set back must not delay a wake.</summary>
    private DateTimeOffset Now() => DateTimeOffset.UnixEpoch + time.GetElapsedTime(_origin);

    private static DateTimeOffset Earliest(params ReadOnlySpan<DateTimeOffset> times)
    {
        var earliest = DateTimeOffset.MaxValue;
        foreach (var moment in times)
            earliest = moment < earliest ? moment : earliest;
        return earliest;
    }
}
