using System.Text.Json;
using HardeningApp.Platform.Journal;
using HardeningApp.Platform.Tests.Support;
using Serilog;
using Serilog.Events;

namespace HardeningApp.Platform.Tests.Journal;

public sealed class JournalSinkTests : IDisposable
{
    private readonly string _run = Guid.NewGuid().ToString("N");
    private readonly Serilog.Core.Logger _log;

    public JournalSinkTests() => _log = new LoggerConfiguration().MinimumLevel.Verbose().Enrich.WithProperty("Run", _run).WriteTo.Sink(new JournalSink()).CreateLogger();

    public void Dispose() => _log.Dispose();

    [Theory]
    [InlineData(LogEventLevel.Fatal, "2")]
    [InlineData(LogEventLevel.Error, "3")]
    [InlineData(LogEventLevel.Warning, "4")]
    [InlineData(LogEventLevel.Information, "6")]
    [InlineData(LogEventLevel.Debug, "7")]
    public async Task Message_priority_and_fields_arrive(LogEventLevel level, string priority)
    {
        _log.Write(level, "generation {Generation} is live after {DurationMs} ms ({Reason})", 7, 12, "listener");

        var entry = (await EntriesAsync()).ShouldHaveSingleItem();
        Text(entry, "MESSAGE").ShouldBe("generation 7 is live after 12 ms (listener)");
        Text(entry, "PRIORITY").ShouldBe(priority);
        Text(entry, "SYSLOG_IDENTIFIER").ShouldBe("postfix-hardening");
        Text(entry, "HARDENING_GENERATION").ShouldBe("7");
        Text(entry, "HARDENING_DURATION_MS").ShouldBe("12");
        Text(entry, "HARDENING_REASON").ShouldBe("listener");
    }

    [Fact]
    public async Task A_field_can_be_searched_for()
    {
        _log.Information("domain {Domain}", "a.example");
        _log.Information("domain {Domain}", "b.example");

        (await EntriesAsync("HARDENING_DOMAIN=b.example")).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("line\nPRIORITY=0\nMESSAGE=forged\nHARDENING_FORGED=yes")]
    [InlineData("\n")]
    [InlineData("PRIORITY=0\n\n\0\u0001 end")]
    public async Task A_value_with_newlines_stays_one_value_of_one_entry(string value)
    {
        _log.Information("skipped: {Value}", value);

        var entry = (await EntriesAsync()).ShouldHaveSingleItem();
        Text(entry, "MESSAGE").ShouldBe($"skipped: {value}");
        Text(entry, "HARDENING_VALUE").ShouldBe(value);
        Text(entry, "PRIORITY").ShouldBe("6");
        entry.TryGetProperty("HARDENING_FORGED", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task An_exception_has_a_field_of_its_own()
    {
        _log.Error(new InvalidOperationException("first\nsecond"), "unexpected");

        var entry = (await EntriesAsync()).ShouldHaveSingleItem();
        Text(entry, "MESSAGE").ShouldBe("unexpected");
        Text(entry, "EXCEPTION").ShouldBe("System.InvalidOperationException: first\nsecond");
    }

    [Fact]
    public async Task A_very_long_text_is_cut_and_arrives()
    {
        _log.Warning("{Value}", new string('x', 1_000_000));

        var entry = (await EntriesAsync()).ShouldHaveSingleItem();
        Text(entry, "MESSAGE").Length.ShouldBe((16 * 1024) + 1);
        Text(entry, "MESSAGE").ShouldEndWith("x…");
    }

    [Fact]
    public async Task Properties_whose_names_are_no_field_names_are_left_out()
    {
        _log.ForContext("SourceContext", "Some.Class").ForContext("with-hyphen", 1).ForContext(new string('N', 80), 1).Information("here");

        var entry = (await EntriesAsync()).ShouldHaveSingleItem();
        entry.EnumerateObject().Select(field => field.Name).Where(name => name.StartsWith("HARDENING_", StringComparison.Ordinal)).ShouldBe(["HARDENING_RUN"]);
    }

    private async Task<JsonElement[]> EntriesAsync(string match = "")
    {
        await Shell.RunAsync("journalctl --sync");
        var json = await Shell.RunAsync($"journalctl --output=json --all --no-pager HARDENING_RUN={_run} {match}");
        return [.. json.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(line))];
    }

    /// <summary>journalctl prints values that are no plain text as a list of bytes.</summary>
    private static string Text(JsonElement entry, string field) => entry.GetProperty(field) is { ValueKind: JsonValueKind.Array } bytes
        ? System.Text.Encoding.UTF8.GetString([.. bytes.EnumerateArray().Select(octet => octet.GetByte())])
        : entry.GetProperty(field).GetString()!;
}
