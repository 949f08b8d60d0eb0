using System.Text.Json;
using HardeningApp.Core.State;
using HardeningApp.Platform.Pass;
using HardeningApp.Platform.State;
using HardeningApp.Platform.Tests.Support;

namespace HardeningApp.Platform.Tests.State;

public sealed class LedgerStoreTests : IDisposable
{
    private readonly TemporaryDirectory _temporary = new();
    private readonly HardeningPaths _paths;
    private readonly LedgerStore _store;

    public LedgerStoreTests()
    {
        _paths = new HardeningPaths { State = _temporary["state"], Postfix = _temporary["postfix"], Univention = _temporary["univention"] };
        _store = new LedgerStore(_paths, TimeProvider.System);
    }

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void Before_the_first_pass_the_ledger_is_empty()
    {
        var ledger = _store.Load();

        ledger.Generation.ShouldBe(0);
        ledger.Files.ShouldBeEmpty();
        ledger.Baseline.ShouldBeEmpty();
    }

    [Fact]
    public void What_is_saved_is_loaded()
    {
        var ledger = Some(7);

        _store.Save(ledger);

        Text(_store.Load()).ShouldBe(Text(ledger));
    }

    [Fact]
    public void Only_root_may_read_it_and_nothing_else_lies_beside_it()
    {
        _store.Save(Some(7));

        File.GetUnixFileMode(_paths.Ledger).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Directory.GetFileSystemEntries(_paths.State).ShouldBe([_paths.Ledger]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("\0\0\0\0")]
    [InlineData("{\"generation\":\"seven\"}")]
    [InlineData("[1]")]
    [InlineData("null")]
    public void A_damaged_ledger_is_put_aside_and_rebuilt(string text)
    {
        var generations = new GenerationStore(_paths);
        generations.Write(new Generation { Number = 7, Result = GenerationResult.Confirmed, Owned = Some(7) with { Events = [] } }, _ => default, Some(7));
        File.WriteAllText(_paths.Ledger, text);

        _store.Load().Warning.ShouldNotBeNull().ShouldStartWith($"{_paths.Ledger} was damaged");
        File.ReadAllText(_paths.Ledger).ShouldBe(text, "only a pass, which holds the lock, replaces it");

        var rebuilt = _store.Open(DateTimeOffset.UnixEpoch);
        (rebuilt.Generation, rebuilt.Live, rebuilt.Confirmed, rebuilt.ConfirmedConfig).ShouldBe((7, 7, 7, null));
        (rebuilt.MyNetworks[0], rebuilt.Baseline.Count).ShouldBe(("10.9.0.5/32", 2));
        rebuilt.Events.ShouldHaveSingleItem().Kind.ShouldBe("rebuilt");
        File.ReadAllText(_paths.DamagedLedger).ShouldBe(text);
        Text(_store.Load()).ShouldBe(Text(rebuilt));
    }

    [Fact]
    public void A_ledger_of_a_newer_version_is_refused_and_names_the_way_out()
    {
        _store.Save(Some(7) with { Version = Ledger.CurrentVersion + 1 });

        var message = Should.Throw<PassException>(_store.Load).Message;

        message.ShouldContain("newer version");
        message.ShouldContain("install that version again");
    }

    [Fact]
    public void A_crash_while_saving_leaves_the_one_before()
    {
        _store.Save(Some(7));

        // What is there when the power goes before the rename.
        File.WriteAllText(_paths.Ledger + ".new", "{ \"generation\": 8, \"fi");

        _store.Load().Generation.ShouldBe(7);
        _store.Save(Some(9));
        _store.Load().Generation.ShouldBe(9);
    }

    [Fact]
    public async Task A_full_disk_leaves_the_one_before()
    {
        await using var disk = await SmallDisk.MountAsync(16);
        var store = new LedgerStore(new HardeningPaths { State = disk.Path }, TimeProvider.System);
        store.Save(Some(7));
        File.WriteAllBytes(Path.Combine(disk.Path, "fill"), new byte[4096]);

        Should.Throw<IOException>(() => store.Save(Some(8) with { MyNetworks = [.. Enumerable.Range(0, 1000).Select(i => $"10.9.{i / 250}.{i % 250}/32")] }));

        store.Load().Generation.ShouldBe(7);
    }

    [Fact]
    public void After_a_restore_nothing_is_ours_and_the_history_stays()
    {
        var restored = new LedgerEvent(DateTimeOffset.UnixEpoch, "restored", "everything");

        _store.Retire(Some(7).With(restored));

        var ledger = _store.Load();
        (ledger.Generation, ledger.OwnsAnything).ShouldBe((0, false));
        ledger.Events.ShouldContain(restored);
    }

    private static Ledger Some(long generation) => new()
    {
        Generation = generation,
        MyNetworks = ["10.9.0.5/32"],
        Baseline = new Ledger().Baseline.Add("a", "b").Add("unset", null),
        Events = [new LedgerEvent(DateTimeOffset.UnixEpoch, "applied", "ümlaut\nand newline")],
    };

    private static string Text(Ledger ledger) => JsonSerializer.Serialize(ledger, StateJson.Default.Ledger);
}
