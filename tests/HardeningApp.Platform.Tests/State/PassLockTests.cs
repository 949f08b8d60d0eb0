using System.Text;
using CliWrap;
using HardeningApp.Platform.Pass;
using HardeningApp.Platform.State;
using HardeningApp.Platform.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace HardeningApp.Platform.Tests.State;

public sealed class PassLockTests : IDisposable
{
    private readonly TemporaryDirectory _temporary = new();
    private readonly HardeningPaths _paths;

    public PassLockTests() => _paths = new HardeningPaths { State = _temporary["state"] };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private PassLock Lock => new(_paths, TimeProvider.System);

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public async Task The_second_waits_until_the_first_is_done()
    {
        var first = await Lock.TakeAsync(Token);
        var second = Lock.TakeAsync(Token);
        await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, Token);
        second.IsCompleted.ShouldBeFalse();

        first.Dispose();

        (await second.WaitAsync(TimeSpan.FromMinutes(1), Token)).Dispose();
    }

    [Fact]
    public async Task What_a_killed_holder_left_unfinished_is_gone_for_the_next()
    {
        Directory.CreateDirectory(Path.Combine(_paths.State, "baseline.new"));
        File.WriteAllText(Path.Combine(_paths.State, "baseline.new", "main.cf"), "half");
        File.WriteAllText(_paths.Ledger + ".new", "half");
        File.WriteAllText(_paths.Ledger, "whole");

        using var held = await Lock.TakeAsync(Token);

        Directory.EnumerateFileSystemEntries(_paths.State).ShouldBe([_paths.Ledger, _paths.Lock], ignoreOrder: true);
    }

    [Fact]
    public async Task Unfinished_files_of_a_holder_that_lives_are_left_alone()
    {
        using var held = await Lock.TakeAsync(Token);
        File.WriteAllText(_paths.Ledger + ".new", "half");
        using var enough = new CancellationTokenSource(TimeSpan.FromMilliseconds(200), TimeProvider.System);

        await Should.ThrowAsync<OperationCanceledException>(() => Lock.TakeAsync(enough.Token));

        File.Exists(_paths.Ledger + ".new").ShouldBeTrue();
    }

    [Fact]
    public async Task Twenty_at_once_get_it_one_after_the_other()
    {
        var (inside, most) = (0, 0);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(async () =>
        {
            using var held = await Lock.TakeAsync(Token);
            most = Math.Max(most, Interlocked.Increment(ref inside));
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, Token);
            Interlocked.Decrement(ref inside);
        }, Token)));

        most.ShouldBe(1);
    }

    [Fact]
    public async Task It_waits_for_another_process_and_a_killed_one_gives_it_back()
    {
        using var kill = new CancellationTokenSource();
        var held = new TaskCompletionSource();
        var holder = ChildProgram.Start(ChildProgram.HoldLock, _paths.State)
            .WithStandardOutputPipe(PipeTarget.ToDelegate(_ => held.TrySetResult(), Encoding.UTF8))
            .ExecuteAsync(kill.Token);
        await held.Task.WaitAsync(TimeSpan.FromMinutes(1), Token);
        var mine = Lock.TakeAsync(Token);
        await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, Token);
        mine.IsCompleted.ShouldBeFalse();

        await kill.CancelAsync();

        (await mine.WaitAsync(TimeSpan.FromMinutes(1), Token)).Dispose();
        await Should.ThrowAsync<OperationCanceledException>(async () => await holder);
    }

    [Fact]
    public async Task Whoever_waits_can_be_stopped()
    {
        using var held = await Lock.TakeAsync(Token);
        using var stop = new CancellationTokenSource();
        var waiting = Lock.TakeAsync(stop.Token);

        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task Whoever_waits_for_a_while_is_told_once_for_whom_and_since_when()
    {
        var said = new List<string>();
        var held = await Lock.TakeAsync(Token);
        var waiting = new PassLock(_paths, TimeProvider.System, said.Add).TakeAsync(Token);
        while (said.Count == 0 && !waiting.IsCompleted)
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Token);
        await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, Token);

        held.Dispose();

        (await waiting.WaitAsync(TimeSpan.FromMinutes(1), Token)).Dispose();
        said.ShouldHaveSingleItem().ShouldMatch($"^waiting for the pass that is running \\(pid {Environment.ProcessId}, .*, since [-0-9]+ [0-9:]+ UTC\\), 3 minutes at most$");
    }

    [Fact]
    public void There_is_one_daemon_and_the_next_may_begin_when_it_ends()
    {
        var first = DaemonLock.TryTake(_paths, TimeProvider.System).ShouldNotBeNull();

        DaemonLock.TryTake(_paths, TimeProvider.System).ShouldBeNull();
        DaemonLock.Holder(_paths).ShouldStartWith($"pid {Environment.ProcessId}, ");

        first.Dispose();
        DaemonLock.TryTake(_paths, TimeProvider.System).ShouldNotBeNull().Dispose();
    }

    [Fact]
    public async Task A_pass_and_the_daemon_have_locks_of_their_own()
    {
        using var daemon = DaemonLock.TryTake(_paths, TimeProvider.System).ShouldNotBeNull();

        (await Lock.TakeAsync(Token).WaitAsync(TimeSpan.FromMinutes(1), Token)).Dispose();
    }

    [Fact]
    public async Task Nobody_waits_for_ever()
    {
        var time = new FakeTimeProvider();
        using var held = await Lock.TakeAsync(Token);
        var waiting = new PassLock(_paths, time).TakeAsync(Token);

        while (!waiting.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(30));
            await Task.Yield();
        }

        (await Should.ThrowAsync<PassException>(() => waiting)).Message.ShouldStartWith($"{_paths.Lock} is held by another pass");
    }
}
