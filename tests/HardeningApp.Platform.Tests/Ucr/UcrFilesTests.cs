using HardeningApp.Core.Settings;
using HardeningApp.Platform.Tests.Support;
using HardeningApp.Platform.Ucr;
using Microsoft.Extensions.Time.Testing;

namespace HardeningApp.Platform.Tests.Ucr;

public sealed class UcrFilesTests : IDisposable
{
    private const string Header = "# univention_ base.conf\n\n";

    private readonly TemporaryDirectory _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void Each_layer_hides_the_ones_below()
    {
        Write("base-defaults.conf", "all: 1\na: 1");
        Write("base.conf", "all: 2\na: 2\nb: 2");
        Write("base-ldap.conf", "all: 3\nc: 3");
        Write("base-schedule.conf", "all: 4\nd: 4");
        Write("base-forced.conf", "all: 5");

        var ucr = Read();

        Value(ucr, "all").ShouldBe(("5", UcrLayer.Forced, "2", "1"));
        Value(ucr, "a").ShouldBe(("2", UcrLayer.Normal, "2", "1"));
        Value(ucr, "b").ShouldBe(("2", UcrLayer.Normal, "2", null));
        Value(ucr, "c").ShouldBe(("3", UcrLayer.Ldap, null, null));
        Value(ucr, "d").ShouldBe(("4", UcrLayer.Schedule, null, null));
    }

    [Theory]
    [InlineData("key: value", "key", "value")]
    [InlineData("key: # no comment", "key", "# no comment")]
    [InlineData("key: a: b", "key", "a: b")]
    [InlineData("a:b: c", "a:b", "c")]
    [InlineData("key:  outer blanks \t", "key", "outer blanks")]
    [InlineData("key: ", "key", "")]
    [InlineData("key: ümlaut", "key", "ümlaut")]
    [InlineData("key: $(id) @!@x@!@", "key", "$(id) @!@x@!@")]
    public void A_line_is_read_as_UCR_reads_it(string line, string key, string value)
    {
        Write("base.conf", line);

        Read().Text(key).ShouldBe(value);
    }

    [Theory]
    [InlineData("# key: value")]
    [InlineData("ke#y: value")]
    [InlineData("key:value")]
    [InlineData("key:")]
    [InlineData("key")]
    [InlineData(": value")]
    public void Comments_and_lines_without_a_separator_are_no_variables(string line)
    {
        Write("base.conf", line);

        Read().WithPrefix("").ShouldBeEmpty();
    }

    [Fact]
    public void Empty_and_unset_are_not_the_same()
    {
        Write("base.conf", "empty: ");

        Read().Text("empty").ShouldBe("");
        Read().Text("unset").ShouldBeNull();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("# univention_ base.conf")]
    public void A_layer_that_is_missing_or_cut_short_is_read_from_its_copy(string? text)
    {
        Write("base.conf.bak", "key: from the copy");
        if (text is not null)
            File.WriteAllText(_temporary["base.conf"], text);

        Read().Text("key").ShouldBe("from the copy");
    }

    [Fact]
    public void A_layer_without_values_hides_nothing()
    {
        Write("base.conf", "key: value");
        File.WriteAllText(_temporary["base-forced.conf"], "");

        Value(Read(), "key").ShouldBe(("value", UcrLayer.Normal, "value", null));
    }

    [Fact]
    public void Defaults_may_name_other_variables_and_no_other_layer_may()
    {
        Write("base-defaults.conf", "one: <@%@other@%@>\ntwo: @%@other@%@@%@missing@%@/@%@one@%@\nopen: a@%@other\nhidden: @%@other@%@");
        Write("base.conf", "other: x\nnormal: @%@other@%@\nhidden: y");

        var ucr = Read();

        ucr.Text("one").ShouldBe("<x>");
        ucr.Text("two").ShouldBe("x/<x>");
        ucr.Text("open").ShouldBe("a@%@other");
        ucr.Text("normal").ShouldBe("@%@other@%@");
        Value(ucr, "hidden").ShouldBe(("y", UcrLayer.Normal, "y", "x"));
    }

    [Fact]
    public void Defaults_that_name_each_other_come_to_an_end()
    {
        Write("base-defaults.conf", "a: @%@b@%@\nb: @%@a@%@x\nself: @%@self@%@");

        Should.NotThrow(Read);
    }

    [Fact]
    public void Without_any_layer_this_is_no_UCS() => Should.Throw<IOException>(Read).Message.ShouldContain("runs on Univention Corporate Server");

    [Fact]
    public void A_pass_reads_the_registry_once_and_sees_what_changes_in_between()
    {
        // By this clock everything was written long ago.
        var files = new UcrFiles(_temporary.Path, new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddHours(1)));
        Write("base.conf", "key: one");

        files.Read().ShouldBeSameAs(files.Read());
        Write("base.conf", "key: two");
        files.Read().Text("key").ShouldBe("two");
        Write("base-forced.conf", "key: six");
        files.Read().Text("key").ShouldBe("six");
        File.Move(_temporary["base-forced.conf"], _temporary["base-forced.conf.bak"]);
        Write("base-forced.conf.bak", "key: ten");
        files.Read().Text("key").ShouldBe("ten");
    }

    private static (string Text, UcrLayer Layer, string? Normal, string? Default) Value(UcrSnapshot ucr, string key) =>
        ucr.Find(key) is { } value ? (value.Text, value.Layer, value.Normal, value.Default) : throw new ShouldAssertException($"{key} is not set");

    private UcrSnapshot Read() => new UcrFiles(_temporary.Path, TimeProvider.System).Read();

    private void Write(string file, string lines) => File.WriteAllText(_temporary[file], Header + lines);
}
