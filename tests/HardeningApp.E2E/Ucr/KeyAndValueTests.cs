namespace HardeningApp.E2E.Ucr;

/// <summary>facts/ucr.md §2: which keys and values there can be.</summary>
[Trait("Fact", "ucr.md §2")]
public sealed class KeyAndValueTests(UcrBox box) : UcrConformance(box)
{
    [Theory]
    [InlineData("[")]
    [InlineData("]")]
    [InlineData("!")]
    [InlineData("#")]
    [InlineData("$")]
    [InlineData("%")]
    [InlineData("&")]
    [InlineData("'")]
    [InlineData("(")]
    [InlineData("+")]
    [InlineData(",")]
    [InlineData(";")]
    [InlineData("<")]
    [InlineData(">")]
    [InlineData("\\")]
    [InlineData("`")]
    [InlineData("{")]
    [InlineData("§")]
    [InlineData(": ")]
    public async Task A_key_with_a_forbidden_character_is_refused(string character) =>
        (await Ucr("set", $"conformance/a{character}b=1")).ShouldBe(new UcrResult(
            1,
            $"Not setting conformance/a{character}b\n",
            $"Please fix invalid character \"{character}\" in config variable key \"conformance/a{character}b\".\n"));

    [Theory]
    [InlineData("with blank")]
    [InlineData("a:b")]
    [InlineData("a@b*c.d-e|f~g^h")]
    public async Task Other_characters_pass(string name)
    {
        await Ucr("set", $"conformance/{name}=1");
        (await Ucr("get", $"conformance/{name}")).ShouldBe(Said("1\n"));
    }

    [Fact]
    public async Task Line_breaks_in_a_value_vanish_silently()
    {
        (await Ucr("set", "conformance/key=a\nb\r\nc")).ShouldBe(Said("Create conformance/key\n"));
        (await Ucr("get", "conformance/key")).Output.ShouldBe("abc\n");
    }

    [Fact]
    public async Task Outer_white_space_is_lost()
    {
        await Ucr("set", "conformance/key= \t a b \t ");
        (await Ucr("get", "conformance/key")).Output.ShouldBe("a b\n");
    }

    [Theory]
    [InlineData("a # b: c = d")]
    [InlineData("it's \"quoted\"")]
    [InlineData("größer")]
    public async Task A_value_keeps_its_characters(string value)
    {
        await Ucr("set", $"conformance/key={value}");
        (await Ucr("get", "conformance/key")).Output.ShouldBe($"{value}\n");
    }
}
