namespace HardeningApp.E2E.Ucr;

/// <summary>facts/ucr.md §2 and §5: the declared types.</summary>
[Trait("Fact", "ucr.md §2")]
public sealed class TypeCheckTests(UcrBox box) : UcrConformance(box)
{
    [Theory]
    [InlineData("bool", "yes enabled On 0 FALSE", "2 ja oui")]
    [InlineData("int", "-5 0 12", "x 1.5")]
    [InlineData("uint", "0 7", "-1 x")]
    [InlineData("pint", "1 7", "0 -1")]
    [InlineData("portnumber", "25 65535", "65536 -1 smtp")]
    [InlineData("ipaddress", "10.9.0.1 2001:db8::1", "10.9.0.300 host 10.0.0.0/8")]
    [InlineData("ipv4address", "10.9.0.1", "2001:db8::1")]
    [InlineData("ipv6address", "2001:db8::1", "10.9.0.1")]
    [InlineData("json", "{} [1]", "{ x")]
    [InlineData("uint\nMin=10\nMax=86400", "10 300 86400", "9 86401")]
    [InlineData("str\nRegex=^(off|monitor|enforce)$", "off monitor enforce", "Off on monitoring")]
    [InlineData("str\nRegex=off", "off offline", "on")]
    [InlineData("list\nElementtype=uint", "1,2,3", "1,x")]
    [InlineData("unheardof", "anything", "")]
    public async Task A_value_has_to_have_the_declared_type(string type, string good, string bad)
    {
        await Describe($"[conformance/typed]\nType={type}");
        foreach (var value in Words(good))
            (await Ucr("set", $"conformance/typed={value}")).Code.ShouldBe(0, value);
        await Ucr("unset", "conformance/typed");
        foreach (var value in Words(bad))
        {
            (await Ucr("set", $"conformance/typed={value}")).ShouldBe(new UcrResult(
                2, "Create conformance/typed\n", $"E: Value '{value}' incompatible for 'conformance/typed'\n"));
            (await Ucr("get", "conformance/typed")).Output.ShouldBeEmpty("a refused value must not be stored");
        }
    }

    [Theory]
    [InlineData("str", 0)]
    [InlineData("bool", 2)]
    [InlineData("int", 2)]
    [InlineData("uint", 2)]
    [InlineData("portnumber", 2)]
    [InlineData("ipaddress", 2)]
    public async Task An_empty_value_is_a_text_only(string type, int code)
    {
        await Describe($"[conformance/typed]\nType={type}");
        (await Ucr("set", "conformance/typed=")).Code.ShouldBe(code);
    }

    [Fact]
    public async Task The_check_can_be_ignored_for_one_call()
    {
        await Describe("[conformance/typed]\nType=uint");
        (await Ucr("set", "--ignore-check", "conformance/typed=x")).ShouldBe(new UcrResult(
            0,
            "Create conformance/typed\n",
            "W: Value 'x' incompatible for 'conformance/typed', but setting anyway\n"));
        (await Ucr("get", "conformance/typed")).Output.ShouldBe("x\n");
    }

    [Theory]
    [InlineData("set ucr/check/type=no", 0)]
    [InlineData("unset ucr/check/type", 2)]
    public async Task A_variable_switches_the_check_off_and_unset_means_strict(string command, int code)
    {
        await Describe("[conformance/typed]\nType=uint");
        await Ucr(command.Split(' '));
        (await Ucr("set", "conformance/typed=x")).Code.ShouldBe(code);
    }

    [Fact]
    public async Task The_longest_pattern_decides_and_an_exact_name_before_it()
    {
        await Describe("""
            [conformance/.*]
            Type=uint
            [conformance/long/.*]
            Type=bool
            [conformance/long/exact]
            Type=str
            """);
        (await Ucr("set", "conformance/x=yes")).Code.ShouldBe(2);
        (await Ucr("set", "conformance/long/x=yes")).Code.ShouldBe(0);
        (await Ucr("set", "conformance/long/exact=word")).Code.ShouldBe(0);
    }

    [Fact]
    public async Task A_key_without_a_description_is_not_checked() =>
        (await Ucr("set", "conformance/undescribed=anything")).Code.ShouldBe(0);

    [Fact]
    public async Task A_read_only_variable_can_be_set()
    {
        await Describe("[conformance/typed]\nType=str\nReadOnly=1");
        (await Ucr("set", "conformance/typed=x")).Code.ShouldBe(0);
    }

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
