using System.Text;
using HardeningApp.Core.Maps;
using HardeningApp.Core.Rendering;

namespace HardeningApp.Core.Tests.Maps;

public sealed class AccessMapTextTests
{
    private const string Good = "# header\na.my WARN x\n\n.a.my\tWARN x y\n";

    private static readonly Dictionary<string, string> Expected = new() { ["a.my"] = "WARN x", [".a.my"] = "WARN x" };

    [Fact]
    public void The_actions_come_back_as_rendered() =>
        Check(Good).ShouldBe(new Dictionary<string, string> { ["a.my"] = "WARN x", [".a.my"] = "WARN x y" });

    [Fact]
    public void Line_ends_of_Windows_are_what_postmap_takes_them_for() => Check(Good.Replace("\n", "\r\n", StringComparison.Ordinal)).Count.ShouldBe(2);

    [Fact]
    public void An_empty_map_is_right_when_nothing_is_expected() => AccessMapText.Check("t", "# header\n"u8, ExpectedLines.Of([]), []).ShouldBeEmpty();

    [Theory]
    [InlineData(" .a.my WARN x\n", "is not KEY, blank, ACTION")]
    [InlineData("\t# a.my\n", "is not KEY, blank, ACTION")]
    [InlineData(".a.my\n", "is not KEY, blank, ACTION")]
    [InlineData(".a.my   \n", "is not KEY, blank, ACTION")]
    [InlineData("b.my WARN x\n", "has a key that was not given")]
    [InlineData("A.MY WARN x\n", "has a key that was not given")]
    [InlineData("<> WARN x\n", "has a key that was not given")]
    [InlineData("a.my WARN x\n", "repeats a key")]
    [InlineData(".a.my OK\n", "must have the action WARN")]
    [InlineData(".a.my REJECT x\n", "must have the action WARN")]
    [InlineData(".a.my warn x\n", "must have the action WARN")]
    [InlineData(".a.my WARNING x\n", "must have the action WARN")]
    [InlineData(".a.my WARN ü\n", "has an action with characters other than ASCII")]
    [InlineData(".a.my WARN x\0y\n", "has an action with characters other than ASCII")]
    [InlineData(".a.my WARN x\u2028y OK\n", "has an action with characters other than ASCII")]
    [InlineData(".a.my WARN x\ry\n", "has an action with characters other than ASCII")]
    public void A_line_that_says_something_else_is_refused_and_named(string second, string why)
    {
        var message = Refused("a.my WARN x\n" + second);

        message.ShouldStartWith($"own.scriban: line 2 of the rendered text {why}");
        message.ShouldNotContain('\n');
    }

    [Theory]
    [InlineData("a.my WARN x\n", ".a.my")]
    [InlineData(".a.my WARN x\n", "a.my")]
    [InlineData("a.my WARN x\n#.a.my WARN x\n", ".a.my")]
    [InlineData("a.my WARN x\n# hidden\f.a.my WARN x\n", ".a.my")]
    [InlineData("a.my WARN x\n# hidden\u0085.a.my WARN x\n", ".a.my")]
    [InlineData("a.my WARN x\n# hidden\u2028.a.my WARN x\n", ".a.my")]
    [InlineData("a.my WARN x\n# hidden\r.a.my WARN x\n", ".a.my")]
    public void A_missing_key_is_refused_also_when_a_comment_hides_it(string text, string missing) =>
        Refused(text).ShouldBe($"own.scriban: the rendered text lacks 1 of 2 keys, for example {missing}");

    private static IReadOnlyDictionary<string, string> Check(string text) => AccessMapText.Check("own.scriban", Encoding.UTF8.GetBytes(text), ExpectedLines.Of(Expected), Expected.Keys);

    private static string Refused(string text) => Should.Throw<TemplateException>(() => Check(text)).Message;
}
