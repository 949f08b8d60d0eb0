using CsCheck;
using HardeningApp.Core.Parsing;

namespace HardeningApp.Core.Tests.Parsing;

public sealed class PrintableTests
{
    [Theory]
    [InlineData("company.my", "\"company.my\"")]
    [InlineData("a\"b\\c", "\"a\\u0022b\\u005cc\"")]
    [InlineData("x\u001b[31m\r\n", "\"x\\u001b[31m\\u000d\\u000a\"")]
    [InlineData("ü\u2028", "\"\\u00fc\\u2028\"")]
    [InlineData("", "\"\"")]
    public void What_is_not_visible_ASCII_is_escaped(string text, string expected) => Printable.Quote(text).ShouldBe(expected);

    [Fact]
    public void A_line_of_a_diff_is_escaped_in_full_length_and_without_quotes() =>
        Printable.Escape(new string('a', 300) + "\r\u001b").ShouldBe(new string('a', 300) + "\\u000d\\u001b");

    [Fact]
    public void A_long_text_is_cut_at_200_characters()
    {
        Printable.Quote(new string('a', 200)).ShouldBe($"\"{new string('a', 200)}\"");
        Printable.Quote(new string('a', 201)).ShouldBe($"\"{new string('a', 200)}…\"");
    }

    [Fact]
    public void No_text_can_end_the_quotation_or_the_line() =>
        Gen.OneOf(Hostile.Text, Gen.String).Sample(text =>
        {
            var quoted = Printable.Quote(text);
            quoted[1..^1].All(c => c is (>= ' ' and <= '~' and not '"') or '…').ShouldBeTrue(quoted);
        });
}
