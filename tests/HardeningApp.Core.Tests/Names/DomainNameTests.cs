using HardeningApp.Core.Names;

namespace HardeningApp.Core.Tests.Names;

public sealed class DomainNameTests
{
    private static readonly string Label63 = new('a', 63);

    [Theory]
    [InlineData("company.my", "company.my")]
    [InlineData("Company.MY", "company.my")]
    [InlineData("company.my.", "company.my")]
    [InlineData("  company.my ", "company.my")]
    [InlineData("a.b", "a.b")]
    [InlineData("1und1.example", "1und1.example")]
    [InlineData("in-side.sub.company.my", "in-side.sub.company.my")]
    [InlineData("XN--MLLER-KVA.example", "xn--mller-kva.example")]
    public void A_name_is_read_as_an_administrator_types_it(string typed, string expected) =>
        DomainName.Parse(typed).Value.ShouldNotBeNull().Value.ShouldBe(expected);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(".")]
    [InlineData("..")]
    public void An_empty_name_is_refused(string typed) => Refused(typed).ShouldNotBeEmpty();

    [Theory]
    [InlineData("foo bar.my", "\" \"")]
    [InlineData("company.my\t", "\"\\u0009\"")]
    [InlineData("company.my\nevil.example OK", "\"\\u000a\"")]
    [InlineData("foo_bar.my", "\"_\"")]
    [InlineData("*.company.my", "\"*\"")]
    [InlineData("@company.my", "\"@\"")]
    [InlineData("company.my/24", "\"/\"")]
    [InlineData("company.my\0", "\"\\u0000\"")]
    [InlineData("a.b@!@print(1)@!@", "\"@\"")]
    public void A_character_outside_letters_digits_and_hyphens_is_refused_and_named(string typed, string named) =>
        Refused(typed).ShouldStartWith($"contains {named};");

    [Theory]
    [InlineData("my")]
    [InlineData("localhost.")]
    public void One_label_is_refused_because_it_would_match_a_whole_top_level_domain(string typed) =>
        Refused(typed).ShouldStartWith("has one label only");

    [Theory]
    [InlineData("a..b")]
    [InlineData(".a.b")]
    [InlineData("a.b..")]
    public void An_empty_label_is_refused(string typed) => Refused(typed).ShouldStartWith("has a label of 0 characters");

    [Theory]
    [InlineData("-a.b")]
    [InlineData("a-.b")]
    [InlineData("a.-b")]
    [InlineData("a.b-")]
    public void An_outer_hyphen_is_refused(string typed) => Refused(typed).ShouldStartWith("has the label");

    [Theory]
    [InlineData("10.9.0.5")]
    [InlineData("company.123")]
    [InlineData("company.0x7f")]
    [InlineData("company.1st")]
    public void A_last_label_that_does_not_begin_with_a_letter_is_refused(string typed) => Refused(typed).ShouldContain("last label");

    [Fact]
    public void A_label_of_63_characters_is_the_longest()
    {
        DomainName.Parse(Label63 + ".my").Ok.ShouldBeTrue();
        Refused(Label63 + "a.my").ShouldStartWith("has a label of 64 characters");
    }

    [Fact]
    public void A_name_of_253_characters_is_the_longest()
    {
        var name = $"{Label63}.{Label63}.{Label63}.{new string('a', 61)}";
        name.Length.ShouldBe(253);

        DomainName.Parse(name).Ok.ShouldBeTrue();
        DomainName.Parse(name + ".").Ok.ShouldBeTrue();
        Refused(name + "a").ShouldStartWith("has 254 characters");
    }

    [Fact]
    public void A_hostile_length_is_refused() => Refused(string.Concat(Enumerable.Repeat("a.", 500_000)) + "my").ShouldContain("253 at most");

    [Fact]
    public void Names_are_equal_by_value_and_sorted_by_their_characters()
    {
        DomainName[] names = [Name("b.my"), Name("a.my"), Name("A.my."), Name("a-b.my")];

        names.Distinct().Order().Select(name => name.ToString()).ShouldBe(["a-b.my", "a.my", "b.my"]);
    }

    private static DomainName Name(string text) => DomainName.Parse(text).Value.ShouldNotBeNull();

    private static string Refused(string text)
    {
        var parsed = DomainName.Parse(text);
        parsed.Ok.ShouldBeFalse();
        return parsed.Error.ShouldNotBeNull();
    }
}
