using HardeningApp.Platform.Postfix;
using HardeningApp.Platform.Tests.Support;

namespace HardeningApp.Platform.Tests.Postfix;

[Collection(nameof(WholeBox))]
public sealed class PostfixConfigTests : IDisposable
{
    private readonly TemporaryDirectory _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void The_digest_changes_with_main_cf_and_with_master_cf_and_not_with_their_times()
    {
        var config = Config(new HardeningPaths { Postfix = _temporary.Path });
        string[] files = [_temporary["main.cf"], _temporary["master.cf"]];
        var digests = new List<string> { config.Digest() };
        foreach (var text in new[] { "", "a = b\n", "a = c\n" })
        {
            foreach (var file in files)
            {
                File.WriteAllText(file, text);
                digests.Add(config.Digest());
            }
        }

        digests.ShouldBeUnique();
        File.SetLastWriteTimeUtc(files[0], DateTime.UnixEpoch);
        config.Digest().ShouldBe(digests[^1]);
    }

    [Fact]
    public void A_text_that_moves_from_one_file_to_the_other_changes_the_digest()
    {
        var config = Config(new HardeningPaths { Postfix = _temporary.Path });
        File.WriteAllText(_temporary["main.cf"], "a");
        File.WriteAllText(_temporary["master.cf"], "b");
        var before = config.Digest();

        File.WriteAllText(_temporary["main.cf"], "ab");
        File.WriteAllText(_temporary["master.cf"], "");

        config.Digest().ShouldNotBe(before);
    }

    [Fact]
    public async Task Postfix_runs_until_it_is_stopped()
    {
        var config = Config(new HardeningPaths());
        config.IsRunning().ShouldBeTrue();

        await Shell.RunAsync("systemctl stop postfix@-");
        try
        {
            config.IsRunning().ShouldBeFalse();
        }
        finally
        {
            await Shell.RunAsync("systemctl start postfix@-");
        }

        config.IsRunning().ShouldBeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("text")]
    [InlineData("4194305\n")]
    [InlineData("       1\n")]
    [InlineData("-1")]
    public void A_pid_file_that_names_no_master_process_means_that_it_does_not_run(string text)
    {
        File.WriteAllText(_temporary["master.pid"], text);

        Config(new HardeningPaths { PostfixPid = _temporary["master.pid"] }).IsRunning().ShouldBeFalse();
    }

    [Fact]
    public void Without_a_pid_file_it_does_not_run() => Config(new HardeningPaths { PostfixPid = _temporary["master.pid"] }).IsRunning().ShouldBeFalse();

    [Fact]
    public async Task Postfix_does_not_wait_for_a_new_main_cf_to_get_older_once_it_was_aged()
    {
        var config = Config(new HardeningPaths { Postfix = _temporary.Path });
        var times = new List<TimeSpan>();
        // What takes long once may be a busy machine.
        while (times.Count < 5 && times.All(time => time >= TimeSpan.FromSeconds(0.9)))
        {
            await Shell.RunAsync($"rm -f {_temporary.Path}/*; cp /etc/postfix/main.cf /etc/postfix/master.cf {_temporary.Path}");

            config.Age();

            var start = TimeProvider.System.GetTimestamp();
            (await Shell.RunAsync($"postconf -c {_temporary.Path} -h mynetworks")).ShouldBe("127.0.0.0/8");
            times.Add(TimeProvider.System.GetElapsedTime(start));
        }

        times[^1].ShouldBeLessThan(TimeSpan.FromSeconds(0.9));
    }

    [Fact]
    public void Files_that_are_old_or_missing_are_not_aged()
    {
        var config = Config(new HardeningPaths { Postfix = _temporary.Path });
        File.WriteAllText(_temporary["main.cf"], "");
        File.SetLastWriteTimeUtc(_temporary["main.cf"], DateTime.UnixEpoch);

        config.Age();

        File.GetLastWriteTimeUtc(_temporary["main.cf"]).ShouldBe(DateTime.UnixEpoch);
        File.Exists(_temporary["master.cf"]).ShouldBeFalse();
    }

    private static PostfixConfig Config(HardeningPaths paths) => new(paths, TimeProvider.System);
}
