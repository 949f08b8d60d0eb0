using System.Globalization;
using System.Text;
using HardeningApp.Platform.Tests.Support;

namespace HardeningApp.Platform.Tests.Reporting;

/// <summary>A collector that is killed at any moment, again and again, counts every line once.</summary>
public sealed class KilledCollectorTests : IDisposable
{
    private const int Lines = 60_000, Kills = 12;

    private readonly WrittenLog _log = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task No_count_is_lost_or_doubled()
    {
        var text = new StringBuilder();
        for (var number = 0; number < Lines; number++)
            text.Append(_log.Line(string.Create(CultureInfo.InvariantCulture, $"10.{number % 7}.{number / 250 % 250}.{number % 250}"), daysAgo: number % 5));
        _log.Append(text.ToString());
        Directory.CreateDirectory(_log.State);

        for (var kill = 0; kill < Kills; kill++)
        {
            using var stop = new CancellationTokenSource();
            var collector = ChildProgram.Start(ChildProgram.Collect, _log.State, _log.Path).ExecuteAsync(stop.Token).Task;
            // Each time a moment later, from the making of the store on; the journal of a transaction is the moment that matters.
            var moment = kill;
            while (!collector.IsCompleted && (!File.Exists(_log.Paths.Report + "-journal") || moment-- > 0))
                await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, TestContext.Current.CancellationToken);
            await stop.CancelAsync();
            await collector.ContinueWith(_ => { }, TestContext.Current.CancellationToken, TaskContinuationOptions.None, TaskScheduler.Default);
        }

        _log.Total().ShouldBe(Lines);
        _log.Total().ShouldBe(Lines);
    }
}
