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
        var config = new PostfixConfig(new HardeningPaths { Postfix = _temporary.Path });
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
        var config = new PostfixConfig(new HardeningPaths { Postfix = _temporary.Path });
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
        var config = new PostfixConfig(new HardeningPaths());
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

        new PostfixConfig(new HardeningPaths { PostfixPid = _temporary["master.pid"] }).IsRunning().ShouldBeFalse();
    }

    [Fact]
    public void Without_a_pid_file_it_does_not_run() => new PostfixConfig(new HardeningPaths { PostfixPid = _temporary["master.pid"] }).IsRunning().ShouldBeFalse();
}
