using System.Globalization;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Reporting;
using HardeningApp.Core.Reporting.Sources;
using HardeningApp.Platform.Processes;
using HardeningApp.Platform.Reporting;
using HardeningApp.Platform.Tests.Support;

namespace HardeningApp.Platform.Tests.Reporting;

/// <summary>The journal as the source, where no file is written. With the real journald.</summary>
public sealed class JournalCollectorTests : IAsyncLifetime
{
    private const int Lines = 30_000, Kills = 8;

    private readonly WrittenLog _log = new();
    private readonly OwnJournal _journal = new();

    public async ValueTask InitializeAsync() => await _journal.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _log.Dispose();
        await _journal.DisposeAsync();
    }

    [Fact]
    public async Task An_entry_counts_once_however_often_the_journal_is_read()
    {
        await _journal.SayAsync(Line("10.9.0.5"), "disconnect from unknown[10.9.0.5]", Line("10.9.0.6"));
        (await TotalAsync()).ShouldBe(2);
        (await TotalAsync()).ShouldBe(2);

        await _journal.SayAsync(Line("10.9.0.6"));

        (await CollectAsync()).Rows.Select(row => (row.Key.Address, row.Count.Recipients)).ShouldBe([("10.9.0.5", 1), ("10.9.0.6", 2)], ignoreOrder: true);
        (await TotalAsync()).ShouldBe(3);
    }

    [Fact]
    public async Task Rotation_neither_loses_nor_doubles_an_entry()
    {
        await _journal.SayAsync(Line("10.9.0.5"));
        (await TotalAsync()).ShouldBe(1);
        await _journal.SayAsync(Line("10.9.0.5"));
        await _journal.RotateAsync();
        await _journal.SayAsync(Line("10.9.0.5"));

        (await TotalAsync()).ShouldBe(3);
        await _journal.RotateAsync();
        (await TotalAsync()).ShouldBe(3);
    }

    [Fact]
    public async Task When_the_last_entry_that_was_read_is_gone_what_follows_it_counts_once()
    {
        await _journal.SayAsync(Line("10.9.0.5"), Line("10.9.0.5"));
        (await TotalAsync()).ShouldBe(2);
        await _journal.RotateAsync();
        await _journal.SayAsync(Line("10.9.0.6"));
        await _journal.VacuumAsync();

        (await TotalAsync()).ShouldBe(3);
        (await TotalAsync()).ShouldBe(3);
        await _journal.RotateAsync();
        await _journal.VacuumAsync();
        (await TotalAsync()).ShouldBe(3);
        await _journal.SayAsync(Line("10.9.0.7"));
        (await TotalAsync()).ShouldBe(4);
    }

    [Fact]
    public async Task A_cursor_that_journalctl_does_not_take_is_replaced_by_its_time()
    {
        await _journal.SayAsync(Line("10.9.0.5"), Line("10.9.0.5"));
        (await TotalAsync()).ShouldBe(2);
        await Shell.RunAsync($"python3 -c 'import sqlite3; c = sqlite3.connect(\"{_log.Paths.Report}\"); c.execute(\"UPDATE position SET last_line = CAST(? AS BLOB)\", (\"garbage\",)); c.commit()'");
        (await TotalAsync()).ShouldBe(2);

        await _journal.SayAsync(Line("10.9.0.6"));

        (await TotalAsync()).ShouldBe(3);
    }

    [Fact]
    public async Task What_a_file_has_said_already_does_not_count_once_more_and_the_other_way_round()
    {
        // From a clock that is ahead, so what the journal says now is older.
        _log.Append(_log.Line("10.9.0.5", seconds: 3600 + 600));
        (await TotalAsync()).ShouldBe(1);
        File.Delete(_log.Path);
        await _journal.SayAsync(Line("10.9.0.5"));
        (await TotalAsync()).ShouldBe(1);

        _log.Append(_log.Line("10.9.0.6", seconds: 3600), _log.Line("10.9.0.7", seconds: 3600 + 1200));
        (await CollectAsync()).Rows.Select(row => row.Key.Address).ShouldBe(["10.9.0.5", "10.9.0.7"], ignoreOrder: true);
    }

    [Fact]
    public async Task When_a_file_was_written_for_a_while_its_lines_do_not_count_once_more_in_the_journal()
    {
        await _journal.SayAsync(Line("10.9.0.5"));
        (await TotalAsync()).ShouldBe(1);
        _log.Append(_log.Line("10.9.0.6", seconds: 3600 + 600));
        (await TotalAsync()).ShouldBe(2);
        // What the file said as well.
        await _journal.SayAsync(Line("10.9.0.6"));
        File.Delete(_log.Path);

        (await TotalAsync()).ShouldBe(2);
        (await TotalAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task Between_a_rotation_and_the_next_line_the_journal_is_not_read()
    {
        _log.Append(_log.Line("10.9.0.5"));
        (await TotalAsync()).ShouldBe(1);
        File.Move(_log.Path, _log.Path + ".1");
        await _journal.SayAsync(Line("10.9.0.6"));
        (await TotalAsync()).ShouldBe(1);

        // Nobody has written to it for long.
        File.SetLastWriteTimeUtc(_log.Path + ".1", _log.Now.UtcDateTime.AddHours(-2));
        (await TotalAsync()).ShouldBe(2);
        Seen().Log.ShouldBe("journal");
    }

    [Fact]
    public async Task While_there_is_a_file_the_journal_is_not_read()
    {
        _log.Append(_log.Line("10.9.0.5"));
        await _journal.SayAsync(Line("10.9.0.6"));

        (await CollectAsync()).Rows.ShouldHaveSingleItem().Key.Address.ShouldBe("10.9.0.5");
        Seen().Log.ShouldBe(_log.Path);
        File.Delete(_log.Path);
        Seen().Log.ShouldBe("journal");
    }

    [Fact]
    public async Task What_a_client_puts_into_a_line_breaks_nothing()
    {
        await _journal.SayAsync(Line("10.9.0.5", "an\u0001na@company.my"), new string('x', 9_000), Line("10.9.0.6", "ä\"b\\c@company.my"), Line("10.9.0.7"));

        (await CollectAsync()).Rows.Select(row => row.Key.Address).ShouldBe(["10.9.0.5", "10.9.0.6", "10.9.0.7"], ignoreOrder: true);
    }

    [Fact]
    public async Task The_journal_may_be_read_between_the_two_lines_of_a_mail()
    {
        var around = new Surroundings { MyNetworks = [Network.ParsePostfix("10.9.0.0/24").Value!] };
        await _journal.SayAsync(Enumerable.Range(0, 20).Select(number => $"4A{number}: client=gw[10.9.0.254]"));
        (await CollectAsync(around)).Gateways.ShouldBeEmpty();

        await _journal.SayAsAsync("postfix/qmgr", Enumerable.Range(0, 20).Select(number => $"4A{number}: from=<eve@d{number}.example>, size=300, nrcpt=1 (queue active)"));

        (await CollectAsync(around)).Gateways.ShouldBe(["10.9.0.254"]);
    }

    [Fact]
    public async Task A_journal_that_is_not_there_is_an_error_with_its_reason()
    {
        var error = await Should.ThrowAsync<ReportException>(() => CollectAsync(journal: "/nonexistent"));

        error.Message.ShouldBe("the journal cannot be read: journalctl ended with exit code 1: Failed to open /nonexistent: No such file or directory");
    }

    [Fact]
    public async Task A_collector_that_is_killed_at_any_moment_loses_and_doubles_nothing()
    {
        await _journal.SayAsync(Enumerable.Range(0, Lines).Select(number => Line(string.Create(CultureInfo.InvariantCulture, $"10.{number % 7}.{number / 250 % 250}.{number % 250}"))));
        Directory.CreateDirectory(_log.State);

        for (var kill = 0; kill < Kills; kill++)
        {
            using var stop = new CancellationTokenSource();
            var collector = ChildProgram.Start(ChildProgram.Collect, _log.State, _log.Path, _journal.Directory).ExecuteAsync(stop.Token).Task;
            // As with files: the journal of a transaction is the moment that matters.
            var moment = kill;
            while (!collector.IsCompleted && (!File.Exists(_log.Paths.Report + "-journal") || moment-- > 0))
                await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, TestContext.Current.CancellationToken);
            await stop.CancelAsync();
            await collector.ContinueWith(_ => { }, TestContext.Current.CancellationToken, TaskContinuationOptions.None, TaskScheduler.Default);
        }

        (await TotalAsync()).ShouldBe(Lines);
        (await TotalAsync()).ShouldBe(Lines);
    }

    private static string Line(string client, string sender = "anna@company.my") =>
        $"NOQUEUE: warn: RCPT from unknown[{client}]: *** Invalid Inbound Sender ***; from=<{sender}> to=<bob@company.my> proto=ESMTP helo=<h>";

    private SeenMail Seen(string? journal = null) => new(_log.Paths with { Journal = journal ?? _journal.Directory }, new ProgramRunner(TimeProvider.System), TimeProvider.System);

    private Task<Collected> CollectAsync(Surroundings? around = null, string? journal = null) =>
        Seen(journal).CollectAllAsync(ReportSettings.Default, around ?? Surroundings.Nothing, DateOnly.MinValue, TestContext.Current.CancellationToken);

    private async Task<long> TotalAsync() => (await CollectAsync()).Rows.Sum(row => row.Count.Recipients);
}
