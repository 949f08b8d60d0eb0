using System.Text;
using HardeningApp.Platform.Files;
using HardeningApp.Platform.Tests.Support;

namespace HardeningApp.Platform.Tests.Files;

public sealed class DurableFileTests : IDisposable
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Readable = Private | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode ForEverybody = Readable | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    private readonly TemporaryDirectory _temporary = new();

    private string Target => _temporary["file"];

    public void Dispose() => _temporary.Dispose();

    [Theory]
    [InlineData(Private)]
    [InlineData(Readable)]
    [InlineData(ForEverybody)]
    public void A_file_has_the_mode_that_was_asked_for_whatever_the_umask_says(UnixFileMode mode)
    {
        DurableFile.Write(Target, "text"u8, mode);

        File.GetUnixFileMode(Target).ShouldBe(mode);
        File.ReadAllText(Target).ShouldBe("text");
    }

    [Fact]
    public void A_file_that_is_replaced_has_the_new_mode_too()
    {
        DurableFile.Write(Target, "a longer text"u8, ForEverybody);

        DurableFile.Replace(Target, "short"u8, Private);

        File.GetUnixFileMode(Target).ShouldBe(Private);
        File.ReadAllText(Target).ShouldBe("short");
    }

    [Fact]
    public void Nothing_is_left_beside_the_file()
    {
        DurableFile.Replace(Target, "text"u8, Readable);

        Directory.GetFiles(_temporary.Path).ShouldBe([Target]);
    }

    [Fact]
    public void What_a_crash_left_beside_the_file_does_no_harm()
    {
        File.WriteAllText(Target + ".new", "half of something that was much longer");

        DurableFile.Replace(Target, "text"u8, Readable);

        File.ReadAllText(Target).ShouldBe("text");
        Directory.GetFiles(_temporary.Path).ShouldBe([Target]);
    }

    [Fact]
    public async Task A_reader_sees_the_old_or_the_new_content_and_never_a_part()
    {
        var contents = new[] { new string('a', 100_000), new string('b', 50_000) };
        DurableFile.Replace(Target, Encoding.ASCII.GetBytes(contents[0]), Readable);
        var writing = Task.Run(() =>
        {
            for (var i = 1; i <= 300; i++)
                DurableFile.Replace(Target, Encoding.ASCII.GetBytes(contents[i % 2]), Readable);
        }, TestContext.Current.CancellationToken);

        var reads = 0;
        for (; !writing.IsCompleted; reads++)
            contents.ShouldContain(await File.ReadAllTextAsync(Target, TestContext.Current.CancellationToken));

        await writing;
        reads.ShouldBeGreaterThan(10);
    }

    [Fact]
    public async Task A_full_disk_leaves_the_old_content()
    {
        await using var disk = await SmallDisk.MountAsync(64);
        var target = Path.Combine(disk.Path, "file");
        DurableFile.Replace(target, "old"u8, Readable);

        Should.Throw<IOException>(() => DurableFile.Replace(target, new byte[100_000], Readable));

        File.ReadAllText(target).ShouldBe("old");
    }

    [Fact]
    public async Task Content_rename_and_directory_reach_the_disk_in_this_order()
    {
        var trace = _temporary["trace"];
        var result = await Shell.TryAsync(
            $"strace -f -o {trace} -e trace=fsync,rename,renameat,renameat2 {Environment.ProcessPath} {typeof(ChildProgram).Assembly.Location} {ChildProgram.Word} {ChildProgram.ReplaceFile} {Target}");

        result.ExitCode.ShouldBe(0, result.StandardError);
        var calls = File.ReadAllLines(trace).Where(line => line.Contains("fsync(") || line.Contains(Target)).Select(line => line.Contains("fsync(") ? "fsync" : "rename");
        calls.ShouldBe(["fsync", "rename", "fsync"]);
    }

    [Fact]
    public void A_link_where_the_file_is_made_ready_is_replaced_and_what_it_names_stays()
    {
        File.WriteAllText(_temporary["victim"], "treasure");
        File.CreateSymbolicLink(Target + ".new", _temporary["victim"]);

        DurableFile.Replace(Target, "text"u8, Private);

        File.ReadAllText(Target).ShouldBe("text");
        File.ReadAllText(_temporary["victim"]).ShouldBe("treasure");
    }
}
