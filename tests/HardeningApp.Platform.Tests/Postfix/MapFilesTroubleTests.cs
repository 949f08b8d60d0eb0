using HardeningApp.Core.Maps;
using HardeningApp.Core.Policy;
using HardeningApp.Platform.Pass;
using HardeningApp.Platform.Postfix;
using HardeningApp.Platform.Processes;
using HardeningApp.Platform.Tests.Support;

namespace HardeningApp.Platform.Tests.Postfix;

/// <summary>What postmap lets through, or a full disk does, never gets into the live map.</summary>
[Collection(nameof(WholeBox))]
public sealed class MapFilesTroubleTests : IAsyncLifetime
{
    private const string Name = PostfixNames.SenderMap;

    private SmallDisk _disk = null!;
    private MapFiles _maps = null!;
    private FileSnapshot _live = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _disk = await SmallDisk.MountAsync(512);
        _maps = new MapFiles(new HardeningPaths { Postfix = _disk.Path }, new PostfixTools(new ProgramRunner(TimeProvider.System), Product.Unlimited), TimeProvider.System);
        var live = Maps.Sender(Stage.Monitor, "company.my");
        await _maps.StageAsync(live, Token);
        _maps.Swap(live);
        _maps.ClearStaging();
        _live = FileSnapshot.Take(_disk.Path);
    }

    public async ValueTask DisposeAsync() => await _disk.DisposeAsync();

    [Fact]
    public async Task A_key_that_is_there_twice_is_refused() =>
        (await RefusedAsync(Maps.Text("a.example WARN x\nA.example REJECT y\n", 2))).ShouldContain("duplicate entry");

    [Fact]
    public async Task A_key_without_a_value_is_refused() =>
        (await RefusedAsync(Maps.Text("a.example WARN x\nb.example\n", 2))).ShouldContain("expected format: key whitespace value");

    [Fact]
    public async Task A_line_that_continues_the_one_before_is_refused() =>
        (await RefusedAsync(Maps.Text("a.example WARN x\n b.example WARN x\n", 2))).ShouldContain("holds 1 keys instead of 2");

    [Fact]
    public async Task A_line_too_many_is_refused() =>
        (await RefusedAsync(Maps.Text("a.example WARN x\nevil.example OK\n", 1))).ShouldContain("holds 2 keys instead of 1");

    [Fact]
    public async Task An_empty_map_where_keys_are_expected_is_refused() =>
        (await RefusedAsync(Maps.Text("# nothing\n", 2))).ShouldContain("holds 0 keys instead of 2");

    [Fact]
    public async Task A_lookup_that_gives_something_else_is_refused() =>
        (await RefusedAsync(Maps.Text("a.example OK\n", 1, KeyValuePair.Create("a.example", "WARN x")))).ShouldContain("gives OK instead of WARN x");

    [Fact]
    public async Task A_lookup_that_gives_nothing_is_refused() =>
        (await RefusedAsync(Maps.Text("a.example OK\n", 1, KeyValuePair.Create("b.example", "WARN x")))).ShouldContain("gives nothing instead of WARN x");

    [Fact]
    public async Task Of_several_maps_that_fail_each_is_told()
    {
        var sender = Maps.Text("a.example OK\n", 1, KeyValuePair.Create("a.example", "WARN x"));
        var relay = Maps.Text("# nothing\n", 2) with { Name = PostfixNames.RelayMap };

        var error = await Should.ThrowAsync<PassException>(() => _maps.StageAsync([sender, relay], Token));

        error.Message.ShouldContain("gives OK instead of WARN x");
        error.Message.ShouldContain("holds 0 keys instead of 2");
        _maps.ClearStaging();
        _live.Differences().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(20_000)]
    [InlineData(2_000)]
    [InlineData(1_200)]
    public async Task A_disk_that_runs_full_leaves_the_live_map_and_room_for_the_next_one(int domains)
    {
        // With the largest number the source does not fit; with the others the table does not.
        var map = Maps.Sender(Stage.Monitor, Enumerable.Range(0, domains).Select(number => $"a-longer-name-of-a-domain-{number:d6}.with-another-label.example"));
        var error = await Should.ThrowAsync<Exception>(() => _maps.StageAsync(map, Token));
        (error is PassException or IOException).ShouldBeTrue(error.ToString());

        _maps.ClearStaging();

        _live.Differences().ShouldBeEmpty();
        (await Shell.RunAsync($"postmap -q company.my hash:{_disk.Path}/{Name}")).ShouldBe(SenderAction.Warn);
        var live = Maps.Sender(Stage.Enforce, "company.my");
        await _maps.StageAsync(live, Token);
        _maps.Swap(live);
        (await Shell.RunAsync($"postmap -q company.my hash:{_disk.Path}/{Name}")).ShouldBe(SenderAction.Reject);
    }

    private async Task<string> RefusedAsync(AccessMap map)
    {
        var error = await Should.ThrowAsync<PassException>(() => _maps.StageAsync(map, Token));
        _maps.ClearStaging();
        _live.Differences().ShouldBeEmpty();
        return error.Message;
    }
}
