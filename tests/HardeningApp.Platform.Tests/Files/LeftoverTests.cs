using HardeningApp.Platform.Files;
using HardeningApp.Platform.Tests.Support;

namespace HardeningApp.Platform.Tests.Files;

public sealed class LeftoverTests : IDisposable
{
    private readonly TemporaryDirectory _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Theory]
    [InlineData("true", "nothing")]
    [InlineData("touch name", "a file")]
    [InlineData("mkdir name && touch name/inside", "a directory")]
    [InlineData("ln -s victim name", "a link to a file")]
    [InlineData("ln -s elsewhere name", "a link to a directory")]
    [InlineData("ln -s nowhere name", "a dead link")]
    [InlineData("mkfifo name", "a pipe")]
    public async Task Whatever_is_there_goes_and_nothing_else(string make, string what)
    {
        await Shell.RunAsync($"cd {_temporary.Path}; touch victim; mkdir elsewhere; touch elsewhere/victim; {make}");

        Leftover.Remove(_temporary["name"]);

        (await Shell.RunAsync($"cd {_temporary.Path}; find . -type f -o -type l -o -type p | sort")).ShouldBe("./elsewhere/victim\n./victim", what);
    }

    [Theory]
    [InlineData("mkfifo name")]
    [InlineData("mkdir name")]
    public async Task What_is_no_regular_file_is_named_and_not_waited_for(string make)
    {
        await Shell.RunAsync($"cd {_temporary.Path}; {make}");

        Should.Throw<IOException>(() => RegularFile.ReadAllBytes(_temporary["name"])).Message.ShouldContain("is no regular file");
    }

    [Fact]
    public void A_file_is_read_whole_and_a_missing_one_is_named()
    {
        File.WriteAllText(_temporary["name"], "text");

        RegularFile.ReadAllBytes(_temporary["name"]).ShouldBe("text"u8.ToArray());
        Should.Throw<FileNotFoundException>(() => RegularFile.ReadAllBytes(_temporary["missing"]));
    }
}
