using HardeningApp.Core.State;
using HardeningApp.Platform.State;
using HardeningApp.Platform.Tests.Support;

namespace HardeningApp.Platform.Tests.State;

public sealed class MetricsFileTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private readonly TemporaryDirectory _temporary = new();
    private readonly HardeningPaths _paths;
    private readonly MetricsFile _file;

    public MetricsFileTests()
    {
        _paths = new HardeningPaths { NodeExporter = _temporary["node-exporter"] };
        _file = new MetricsFile(_paths);
    }

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void Without_node_exporter_nothing_is_written()
    {
        _file.Publish(Status("ok"), Start);

        Directory.Exists(_paths.NodeExporter).ShouldBeFalse();
    }

    [Fact]
    public void Everybody_may_read_it_and_nothing_unfinished_stays_beside_it()
    {
        Directory.CreateDirectory(_paths.NodeExporter);
        _file.Publish(Status("ok"), Start);

        File.ReadAllText(_paths.Metrics).ShouldBe(MetricsText.Of(Status("ok")));
        File.GetUnixFileMode(_paths.Metrics).ShouldBe((UnixFileMode)Convert.ToInt32("644", 8));
        Directory.EnumerateFileSystemEntries(_paths.NodeExporter).ShouldBe([_paths.Metrics]);
    }

    [Fact]
    public async Task An_unchanged_outcome_moves_the_time_of_the_file_and_a_changed_one_replaces_it()
    {
        Directory.CreateDirectory(_paths.NodeExporter);
        _file.Publish(Status("ok"), Start);
        // A file that was replaced has another inode, and the link would keep the old one.
        await Shell.RunAsync($"ln {_paths.Metrics} {_temporary["link"]}");

        _file.Publish(Status("ok") with { Reason = "another" }, Start.AddMinutes(5));
        new DateTimeOffset(File.GetLastWriteTimeUtc(_temporary["link"])).ShouldBe(Start.AddMinutes(5));

        _file.Publish(Status("error"), Start.AddMinutes(6));
        File.ReadAllText(_paths.Metrics).ShouldContain("postfix_hardening_success 0\n");
        File.ReadAllText(_temporary["link"]).ShouldContain("postfix_hardening_success 1\n");
    }

    [Fact]
    public void A_link_is_replaced_and_where_it_leads_is_left_alone()
    {
        Directory.CreateDirectory(_paths.NodeExporter);
        var target = _temporary["target"];
        File.WriteAllText(target, MetricsText.Of(Status("ok")));
        var time = File.GetLastWriteTimeUtc(target);
        File.CreateSymbolicLink(_paths.Metrics, target);

        _file.Publish(Status("ok"), Start);

        new FileInfo(_paths.Metrics).LinkTarget.ShouldBeNull();
        File.GetLastWriteTimeUtc(target).ShouldBe(time);
    }

    private static PassStatus Status(string state) => new() { State = state, Summary = "a summary", Reason = "test", Since = Start };
}
