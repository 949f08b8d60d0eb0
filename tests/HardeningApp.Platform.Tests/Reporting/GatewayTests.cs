using HardeningApp.Platform.Tests.Support;

namespace HardeningApp.Platform.Tests.Reporting;

/// <summary>The clients in mynetworks that the collector takes for gateways.</summary>
public sealed class GatewayTests : IDisposable
{
    private const string Gateway = "10.9.0.254", Network = "10.9.0.0/24";

    private readonly WrittenLog _log = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public void A_client_in_mynetworks_with_mail_of_twenty_outside_domains_in_a_week_is_one()
    {
        // A day of the week is left over at both ends, so that midnight may come while the test runs.
        for (var number = 0; number < 19; number++)
        {
            Mail(Gateway, $"d{number}.example", number, daysAgo: number % 6);
            Mail("10.9.0.253", $"d{number % 3}.example", 100 + number);
        }

        _log.Gateways(Network).ShouldBeEmpty();

        Mail(Gateway, "last.example", 99);
        _log.Gateways(Network).ShouldBe([Gateway]);
        _log.Gateways(Network).ShouldBe([Gateway], "nothing new was said");
    }

    [Fact]
    public void The_log_may_be_read_or_rotated_between_the_two_lines_of_a_mail()
    {
        Mails(18);
        var (begin, end) = _log.Accepted(Gateway, "eve@read.example", 98);
        var (begins, ends) = _log.Accepted(Gateway, "eve@rotated.example", 99);
        _log.Append(begin);
        _log.Gateways(Network).ShouldBeEmpty();
        _log.Append(end, begins);
        _log.Rotate();
        _log.Append(ends);

        _log.Gateways(Network).ShouldBe([Gateway]);
    }

    [Fact]
    public void Mail_that_is_older_than_a_week_or_from_a_day_to_come_does_not_count()
    {
        Mails(19);
        Mail(Gateway, "old.example", 98, daysAgo: 9);
        _log.Gateways(Network).ShouldBeEmpty();

        // The clock was ahead when this was logged.
        Mail(Gateway, "ahead.example", 99, daysAgo: -30);
        _log.Gateways(Network);
        _log.Gateways(Network).ShouldBeEmpty("the next look forgets it");
    }

    [Fact]
    public void A_client_that_no_longer_is_in_mynetworks_is_not_followed()
    {
        Mails(25);

        _log.Gateways("10.8.0.0/24").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_store_of_an_older_version_is_gone_on_with_and_keeps_the_format_that_version_reads()
    {
        _log.Append(_log.Line("10.9.0.5"));
        _log.Total().ShouldBe(1);
        await SqlAsync("DROP TABLE passage");
        Mails(20);

        _log.Gateways(Network).ShouldBe([Gateway]);
        _log.Total().ShouldBe(1);
        (await SqlAsync("PRAGMA user_version")).ShouldBe("2");
    }

    [Fact]
    public async Task Ever_new_clients_and_domains_do_not_fill_the_store()
    {
        for (var number = 0; number < 6_000; number++)
            Mail(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"10.9.{number / 250}.{number % 250}"), "d1.example", number);
        _log.Gateways("10.9.0.0/16").ShouldBeEmpty();
        for (var number = 0; number < 6_000; number++)
            Mail(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"10.8.{number / 250}.{number % 250}"), "d1.example", number);
        _log.Gateways("10.8.0.0/16").ShouldBeEmpty();

        int.Parse(await SqlAsync("SELECT MAX(rows) FROM (SELECT COUNT(*) AS rows FROM passage GROUP BY day)"), System.Globalization.CultureInfo.InvariantCulture).ShouldBe(5_000);
    }

    private void Mails(int count)
    {
        for (var number = 0; number < count; number++)
            Mail(Gateway, $"d{number}.example", number);
    }

    private void Mail(string client, string domain, int number, int daysAgo = 0)
    {
        var (begin, end) = _log.Accepted(client, $"eve@{domain}", number, daysAgo);
        _log.Append(begin, end);
    }

    private Task<string> SqlAsync(string statement) =>
        Shell.RunAsync($"python3 -c 'import sqlite3, sys; print(*[row[0] for row in sqlite3.connect(\"{_log.Paths.Report}\").execute(sys.argv[1])], sep=\"\\n\")' '{statement}'");
}
