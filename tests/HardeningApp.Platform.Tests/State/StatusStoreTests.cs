using HardeningApp.Core.State;
using HardeningApp.Platform.State;
using HardeningApp.Platform.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace HardeningApp.Platform.Tests.State;

public sealed class StatusStoreTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private readonly TemporaryDirectory _temporary = new();
    private readonly FakeTimeProvider _time = new(Start);
    private readonly HardeningPaths _paths;
    private readonly StatusStore _store;

    public StatusStoreTests()
    {
        _paths = new HardeningPaths { Runtime = _temporary["run"] };
        _store = new StatusStore(_paths, _time);
    }

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void Before_the_first_pass_there_is_no_status() => _store.Load().ShouldBeNull();

    [Fact]
    public void What_is_published_is_loaded_and_everybody_may_read_it()
    {
        _store.Publish(Status("ok") with { MailDomains = 3, RelayNetworks = ["10.9.0.5/32"] }).ShouldBeTrue();

        var (status, _) = _store.Load().ShouldNotBeNull();
        (status.State, status.MailDomains, status.Since, status.LastSuccess).ShouldBe(("ok", 3, Start, Start));
        status.RelayNetworks.ShouldBe(["10.9.0.5/32"]);
        File.GetUnixFileMode(_paths.Status).ShouldBe((UnixFileMode)Convert.ToInt32("644", 8));
    }

    [Fact]
    public async Task An_unchanged_outcome_moves_the_time_of_the_file_and_nothing_else()
    {
        _store.Publish(Status("ok"));
        // A file that was replaced has another inode, and the link would keep the old one.
        await Shell.RunAsync($"ln {_paths.Status} {_temporary["link"]}");
        var before = await File.ReadAllBytesAsync(_paths.Status, TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromMinutes(5));

        _store.Publish(Status("ok") with { Reason = "another" }).ShouldBeFalse();

        (await File.ReadAllBytesAsync(_paths.Status, TestContext.Current.CancellationToken)).ShouldBe(before);
        File.GetLastWriteTimeUtc(_temporary["link"]).ShouldBe(_time.GetUtcNow().UtcDateTime);
        _store.Load()!.Value.LastAttempt.ShouldBe(Start.AddMinutes(5));
        _store.Load()!.Value.Status.Reason.ShouldBe("start");
    }

    [Fact]
    public void The_same_content_in_other_lists_is_no_change()
    {
        _store.Publish(Status("hold") with { Holds = [new("a", "b")], Skipped = ["x"] }).ShouldBeTrue();

        _store.Publish(Status("hold") with { Holds = [new("a", "b")], Skipped = ["x"] }).ShouldBeFalse();
        _store.Publish(Status("hold") with { Holds = [new("a", "c")], Skipped = ["x"] }).ShouldBeTrue();
    }

    [Fact]
    public void The_last_success_is_the_last_attempt_that_went_well()
    {
        _store.Publish(Status("ok"));
        _time.Advance(TimeSpan.FromMinutes(5));
        _store.Publish(Status("ok"));
        _time.Advance(TimeSpan.FromMinutes(5));

        _store.Publish(Status("error"));
        _time.Advance(TimeSpan.FromMinutes(5));
        _store.Publish(Status("error") with { Summary = "another" });

        _store.Load()!.Value.Status.LastSuccess.ShouldBe(Start.AddMinutes(5));
        _store.Load()!.Value.Status.Since.ShouldBe(Start.AddMinutes(15));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{ \"state\": \"o")]
    [InlineData("{}")]
    [InlineData("null")]
    public void A_damaged_status_counts_as_none_and_is_replaced(string text)
    {
        _store.Publish(Status("ok"));
        File.WriteAllText(_paths.Status, text);

        _store.Load().ShouldBeNull();
        _store.Publish(Status("ok")).ShouldBeTrue();

        _store.Load()!.Value.Status.State.ShouldBe("ok");
    }

    private static PassStatus Status(string state) => new() { State = state, Summary = "summary", Reason = "start" };
}
