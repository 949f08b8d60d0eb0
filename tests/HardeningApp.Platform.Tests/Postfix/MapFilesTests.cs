using HardeningApp.Core.Policy;
using HardeningApp.Platform.Postfix;
using HardeningApp.Platform.Processes;
using HardeningApp.Platform.Tests.Support;

namespace HardeningApp.Platform.Tests.Postfix;

[Collection(nameof(WholeBox))]
public sealed class MapFilesTests : IDisposable
{
    private const string Name = PostfixNames.SenderMap;
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private readonly TemporaryDirectory _temporary = new();
    private readonly MapFiles _maps;

    public MapFilesTests() => _maps = new MapFiles(new HardeningPaths { Postfix = _temporary.Path }, new PostfixTools(new ProgramRunner(TimeProvider.System), Product.Unlimited), TimeProvider.System);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Live => _temporary[Name];

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public async Task A_map_that_is_swapped_in_answers_for_domains_and_sub_domains()
    {
        await LiveAsync(Stage.Enforce, "company.my", "müller.example");

        (await QueryAsync("company.my")).ShouldBe(SenderAction.Reject);
        (await QueryAsync(".company.my")).ShouldBe(SenderAction.Reject);
        (await QueryAsync("xn--mller-kva.example")).ShouldBe(SenderAction.Reject);
        (await QueryAsync("other.example")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_was_read_before_is_read_again_when_somebody_has_written_to_it()
    {
        await File.WriteAllTextAsync(Live, "one.example REJECT\n", Token);
        // Old enough to be remembered.
        await Task.Delay(TimeSpan.FromSeconds(1.1), TimeProvider.System, Token);
        _maps.Read(Name).Text.ShouldBe("one.example REJECT\n");
        _maps.Read(Name).Bytes.ShouldBe(_maps.Read(Name).Bytes, "it is the same array");

        await File.WriteAllTextAsync(Live, "two.example REJECT\n", Token);

        _maps.Read(Name).Text.ShouldBe("two.example REJECT\n");
    }

    [Fact]
    public async Task What_was_written_is_kept_in_memory_once_and_what_somebody_else_writes_behind_it_is_seen()
    {
        var map = Maps.Sender(Stage.Monitor, "company.my");
        await _maps.StageAsync(map, Token);
        _maps.Swap(map);

        _maps.Read(Name).Bytes.ShouldBe(map.Content, "it is the same array");
        _maps.Read(Name).Digest.ShouldBe(map.Digest);
        var forged = map.Text.Replace("company.my", "company.ny", StringComparison.Ordinal);
        await File.WriteAllTextAsync(Live, forged, Token);
        _maps.Read(Name).Text.ShouldBe(forged, "of the same length, within the same second");
        _maps.Read(Name).Digest.ShouldNotBe(map.Digest);
        File.Delete(Live);
        _maps.Read(Name).Content.ShouldBeNull();
        Should.Throw<FileNotFoundException>(() => _maps.Content(Name)).Message.ShouldContain(Live);
    }

    [Fact]
    public async Task Source_and_table_may_be_read_by_everybody_and_nothing_else_is_left()
    {
        await LiveAsync(Stage.Monitor, "company.my");

        File.GetUnixFileMode(Live).ShouldBe(Readable);
        File.GetUnixFileMode(Live + ".db").ShouldBe(Readable);
        Directory.GetFileSystemEntries(_temporary.Path).Order().ShouldBe([Live, Live + ".db"]);
    }

    [Fact]
    public async Task A_link_other_rights_and_another_owner_are_odd_and_swapping_in_ends_that()
    {
        await LiveAsync(Stage.Monitor, "company.my");
        _maps.Read(Name).Oddity.ShouldBeNull();
        _maps.Read(Name).Changed.ShouldNotBeNull().ShouldBe(TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(5));

        await OddAsync("was given the rights 640", "chmod 640 {0}");
        await OddAsync("its table was given the rights 666", "chmod 666 {0}.db");
        await OddAsync("was given to user 65534", "chown 65534 {0}");
        await OddAsync("was replaced by a symbolic link", "mv {0} {0}.other && ln -s {0}.other {0}");
        await OddAsync("was replaced by a symbolic link", "rm {0} && ln -s /nowhere {0}");
        await OddAsync("its table was replaced by a symbolic link", "mv {0}.db {0}.other && ln -s {0}.other {0}.db");
    }

    [Fact]
    public async Task Staging_touches_nothing_live()
    {
        await LiveAsync(Stage.Monitor, "company.my");
        var before = FileSnapshot.Take(_temporary.Path);

        await _maps.StageAsync(Maps.Sender(Stage.Enforce, "other.example"), Token);

        before.Differences().ShouldAllBe(difference => difference.StartsWith($"new: {_temporary.Path}/."));
        (await QueryAsync("company.my")).ShouldBe(SenderAction.Warn);
    }

    [Fact]
    public async Task What_a_crash_left_staged_is_cleared()
    {
        await _maps.StageAsync(Maps.Sender(Stage.Monitor, "company.my"), Token);

        _maps.ClearStaging();
        _maps.ClearStaging();

        Directory.GetFileSystemEntries(_temporary.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_crash_left_staged_does_not_get_into_the_next_map()
    {
        await _maps.StageAsync(Maps.Sender(Stage.Monitor, "left.example", "over.example"), Token);

        await LiveAsync(Stage.Monitor, "company.my");

        (await QueryAsync("left.example")).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_map_is_replaced_whole_while_somebody_looks_things_up()
    {
        await LiveAsync(Stage.Monitor, "company.my");
        var swapping = Task.Run(async () =>
        {
            for (var i = 0; i < 10; i++)
                await LiveAsync(i % 2 == 0 ? Stage.Enforce : Stage.Monitor, "company.my", $"number{i}.example");
        }, Token);

        while (!swapping.IsCompleted)
            (await QueryAsync("company.my")).ShouldBeOneOf(SenderAction.Warn, SenderAction.Reject);
        await swapping;
    }

    [Fact]
    public async Task The_identity_changes_when_somebody_builds_the_table_again()
    {
        var identity = await LiveAsync(Stage.Monitor, "company.my");
        _maps.Read(Name).Table.ShouldBe(identity);

        await Shell.RunAsync($"postmap hash:{Live}");

        _maps.Read(Name).Table.ShouldNotBe(identity);
    }

    [Fact]
    public async Task A_map_that_is_removed_is_gone_with_its_table()
    {
        await LiveAsync(Stage.Monitor, "company.my");

        _maps.Remove(Name);
        _maps.Remove(Name);

        Directory.GetFileSystemEntries(_temporary.Path).ShouldBeEmpty();
        var live = _maps.Read(Name);
        (live.Text, live.Digest, live.Table).ShouldBe((null, null, null));
    }

    [Fact]
    public async Task A_hundred_thousand_domains_are_built_and_proved_in_seconds()
    {
        var start = TimeProvider.System.GetTimestamp();

        await LiveAsync(Stage.Enforce, [.. Enumerable.Range(0, 100_000).Select(number => $"domain-{number:d6}.example")]);

        TimeProvider.System.GetElapsedTime(start).ShouldBeLessThan(TimeSpan.FromSeconds(60));
        (await QueryAsync(".domain-099999.example")).ShouldBe(SenderAction.Reject);
    }

    private async Task OddAsync(string oddity, string command)
    {
        await Shell.RunAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, command, Live));
        _maps.Read(Name).Oddity.ShouldBe(oddity);

        await LiveAsync(Stage.Monitor, "company.my");
        _maps.Read(Name).Oddity.ShouldBeNull(command);
    }

    private async Task<string> LiveAsync(Stage stage, params string[] domains)
    {
        var map = Maps.Sender(stage, domains);
        await _maps.StageAsync(map, Token);
        var identity = _maps.Swap(map);
        _maps.ClearStaging();
        return identity.ShouldNotBeNull();
    }

    private async Task<string> QueryAsync(string key) => (await Shell.TryAsync($"postmap -q '{key}' hash:{Live}")).StandardOutput.TrimEnd('\n');
}
