using HardeningApp.Platform.Files;
using HardeningApp.Platform.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace HardeningApp.Platform.Tests.Files;

public sealed class FileMemoryTests : IDisposable
{
    /// <summary>By it everything that the tests write was written long ago.</summary>
    private readonly FakeTimeProvider _later = new(TimeProvider.System.GetUtcNow().AddHours(1));

    private readonly TemporaryDirectory _temporary = new();
    private int _reads;

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void What_has_not_changed_is_read_once()
    {
        Write("one");
        var memory = Memory(_later);

        memory.Read().ShouldBe("one");
        memory.Read().ShouldBe("one");

        _reads.ShouldBe(1);
    }

    [Fact]
    public void A_change_is_seen_at_once_and_so_is_a_file_that_comes_or_goes()
    {
        Write("one");
        var memory = Memory(_later);
        memory.Read();

        Write("two");
        memory.Read().ShouldBe("two", "of the same length");
        File.WriteAllText(_temporary["next"], "six");
        File.Move(_temporary["next"], _temporary["file"], overwrite: true);
        memory.Read().ShouldBe("six", "replaced by rename, as UCR does");
        File.Delete(_temporary["file"]);
        memory.Read().ShouldBe("");
        Write("ten");
        memory.Read().ShouldBe("ten");
    }

    [Fact]
    public void Nobody_can_hide_a_change_by_setting_the_time_of_a_file()
    {
        Write("one");
        var written = File.GetLastWriteTimeUtc(_temporary["file"]);
        var memory = Memory(_later);
        memory.Read();

        Write("two");
        File.SetLastWriteTimeUtc(_temporary["file"], written);

        memory.Read().ShouldBe("two");
    }

    [Fact]
    public void What_was_changed_a_moment_ago_is_read_again_because_another_change_could_have_the_same_time()
    {
        Write("one");
        var memory = Memory(TimeProvider.System);

        memory.Read();
        memory.Read();

        _reads.ShouldBe(2);
    }

    [Fact]
    public void What_is_changed_while_it_is_read_is_read_again()
    {
        Write("one");
        var memory = new FileMemory<string>([_temporary["file"]], () => Text(behind: () => Write("two")), _later);
        memory.Read().ShouldBe("one");

        memory.Read().ShouldBe("two");
    }

    [Fact]
    public void A_link_is_followed_each_time()
    {
        File.WriteAllText(_temporary["target"], "one");
        File.CreateSymbolicLink(_temporary["file"], _temporary["target"]);
        var memory = Memory(_later);
        memory.Read();

        File.WriteAllText(_temporary["target"], "two");

        memory.Read().ShouldBe("two");
    }

    [Fact]
    public void A_failure_is_not_remembered_and_nothing_old_takes_its_place()
    {
        Write("one");
        var fails = false;
        var memory = new FileMemory<string>([_temporary["file"]], () => fails ? throw new IOException("broken") : Text(), _later);
        memory.Read();

        fails = true;
        Write("two");
        Should.Throw<IOException>(memory.Read);
        Should.Throw<IOException>(memory.Read);
        fails = false;

        memory.Read().ShouldBe("two");
    }

    private FileMemory<string> Memory(TimeProvider time) => new([_temporary["file"]], () => Text(), time);

    private string Text(Action? behind = null)
    {
        _reads++;
        var text = File.Exists(_temporary["file"]) ? File.ReadAllText(_temporary["file"]) : "";
        behind?.Invoke();
        return text;
    }

    private void Write(string text) => File.WriteAllText(_temporary["file"], text);
}
