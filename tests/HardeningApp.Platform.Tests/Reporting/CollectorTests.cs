using HardeningApp.Core.Policy;
using HardeningApp.Core.Reporting;
using HardeningApp.Core.Reporting.Log;
using HardeningApp.Platform.Processes;
using HardeningApp.Platform.Reporting;
using HardeningApp.Platform.Tests.Support;

namespace HardeningApp.Platform.Tests.Reporting;

public sealed class CollectorTests : IDisposable
{
    private readonly WrittenLog _log = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public void A_line_counts_once_however_often_the_log_is_read()
    {
        _log.Append(_log.Line("10.9.0.5"), _log.Line("10.9.0.5", seconds: 1), _log.Line("10.9.0.6"));

        _log.Total().ShouldBe(3);
        _log.Total().ShouldBe(3);
        _log.Append(_log.Line("10.9.0.6", seconds: 2));
        var rows = _log.Collect();
        rows.Select(row => (row.Key.Address, row.Count.Recipients)).ShouldBe([("10.9.0.5", 2), ("10.9.0.6", 2)], ignoreOrder: true);
        (rows[0].Count.Last - rows[0].Count.First).ShouldBe(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void A_line_that_is_still_being_written_waits()
    {
        var line = _log.Line("10.9.0.5");
        _log.Append(_log.Line("10.9.0.6"), line[..60]);
        _log.Total().ShouldBe(1);

        _log.Append(line[60..]);

        _log.Total().ShouldBe(2);
    }

    [Fact]
    public void Rotation_and_compression_neither_lose_nor_double_a_line()
    {
        var written = 0;
        for (var round = 0; round < 6; round++)
        {
            _log.Append(_log.Line("10.9.0.5", seconds: written++), _log.Line("10.9.0.6", seconds: written++));
            if (round % 2 == 0)
                _log.Total().ShouldBe(written);
            // After the last look and before the rotation.
            _log.Append(_log.Line("10.9.0.7", seconds: written++));
            _log.Rotate();
        }

        _log.Append(_log.Line("10.9.0.8", seconds: written++));

        _log.Total().ShouldBe(written);
        _log.Total().ShouldBe(written);
    }

    [Fact]
    public void A_log_that_is_copied_and_truncated_is_followed()
    {
        _log.Append(_log.Line("10.9.0.5"));
        _log.Total().ShouldBe(1);
        _log.Append(_log.Line("10.9.0.5", seconds: 1));
        File.Copy(_log.Path, _log.Path + ".1");
        _log.Total().ShouldBe(2);

        File.WriteAllText(_log.Path, _log.Line("10.9.0.5", seconds: 2));

        _log.Total().ShouldBe(3);
    }

    [Fact]
    public void A_log_that_was_edited_counts_only_what_is_newer()
    {
        _log.Append(_log.Line("10.9.0.5"), _log.Line("10.9.0.6", seconds: 1), _log.Line("10.9.0.7", seconds: 2));
        _log.Total().ShouldBe(3);

        File.WriteAllText(_log.Path, _log.Line("10.9.0.5") + _log.Line("10.9.0.7", seconds: 2) + _log.Line("10.9.0.8", seconds: 3));

        _log.Total().ShouldBe(4);
    }

    [Fact]
    public void What_is_too_old_is_forgotten()
    {
        _log.Append(_log.Line("10.9.0.5", daysAgo: 20), _log.Line("10.9.0.6", daysAgo: 3));
        _log.Total().ShouldBe(2);

        _log.Collect(ReportSettings.Default with { Keep = 10 }).ShouldHaveSingleItem().Key.Address.ShouldBe("10.9.0.6");
    }

    [Fact]
    public void Only_root_reads_the_store_and_local_parts_leave_it_when_only_domains_are_wanted()
    {
        _log.Append(_log.Line("10.9.0.5", "anna@company.my"), _log.Line("10.9.0.5", "erna@company.my", seconds: 1));
        _log.Collect().Count.ShouldBe(2);
        File.GetUnixFileMode(_log.Paths.Report).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);

        var row = _log.Collect(ReportSettings.Default with { Store = AddressStorage.Domains }).ShouldHaveSingleItem();

        (row.Key.Sender, row.Count.Recipient, row.Count.Recipients).ShouldBe(("***@company.my", "***@company.my", 2));
        File.ReadAllText(_log.Paths.Report).ShouldNotContain("anna");
    }

    [Fact]
    public void A_client_with_a_new_sender_for_every_mail_does_not_fill_the_store()
    {
        _log.Append([.. Enumerable.Range(0, 500).Select(number => _log.Line("203.0.113.9", $"u{number}@company.my"))]);

        var rows = _log.Collect();

        rows.Count.ShouldBeInRange(2, 21);
        rows.Sum(row => row.Count.Recipients).ShouldBe(500);
    }

    [Fact]
    public void A_damaged_store_says_what_to_do()
    {
        Directory.CreateDirectory(_log.State);
        File.WriteAllText(_log.Paths.Report, new string('x', 5000));

        Should.Throw<ReportException>(() => _log.Collect()).Message.ShouldContain("move it away");
    }

    [Fact]
    public void Files_named_on_the_command_line_leave_no_trace()
    {
        _log.Append(_log.Line("10.9.0.5"));

        new SeenMail(_log.Paths, new ProgramRunner(TimeProvider.System), TimeProvider.System).Read([_log.Path], DateOnly.MinValue, TestContext.Current.CancellationToken).ShouldHaveSingleItem();

        Directory.Exists(_log.State).ShouldBeFalse();
    }

    [Fact]
    public void The_last_day_counts_mails_of_24_hours_once()
    {
        // The lines are from an hour ago and from a day and an hour ago.
        _log.Append(_log.Line("10.9.0.5", daysAgo: 1), _log.Line("10.9.0.5"), _log.Line("10.9.0.6", seconds: 1));
        var key = (Feature.Sender, LogVerdict.WouldRefuse);

        _log.LastDay()[key].ShouldBe(2);
        _log.LastDay()[key].ShouldBe(2);
        _log.Append(_log.Line("10.9.0.5", seconds: 2));
        _log.Total().ShouldBe(4);
        _log.LastDay()[key].ShouldBe(3);
    }

    [Fact]
    public async Task A_store_of_the_first_format_is_gone_on_with()
    {
        _log.Append(_log.Line("10.9.0.5"));
        _log.Total().ShouldBe(1);
        await Shell.RunAsync($"python3 -c 'import sqlite3; sqlite3.connect(\"{_log.Paths.Report}\").executescript(\"DROP TABLE hour; PRAGMA user_version = 1\")'");

        _log.Append(_log.Line("10.9.0.5", seconds: 1));

        _log.LastDay()[(Feature.Sender, LogVerdict.WouldRefuse)].ShouldBe(1);
        _log.Total().ShouldBe(2);
    }
}
