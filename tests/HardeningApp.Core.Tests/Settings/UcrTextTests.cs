using CsCheck;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Settings;

namespace HardeningApp.Core.Tests.Settings;

public sealed class UcrTextTests
{
    [Theory]
    [InlineData("")]
    [InlineData("127.0.0.0/8 [::1]/128 !10.9.0.7 10.9.0.5/32")]
    [InlineData("hash:/etc/postfix/nets, $mydestination ${x}")]
    [InlineData(PostfixNames.SenderRestrictionText)]
    public void The_values_that_Postfix_needs_may_be_set(string value) => UcrText.FirstForbidden(value).ShouldBeNull();

    [Theory]
    [InlineData("a@b", '@')]
    [InlineData("@!@import os@!@", '@')]
    [InlineData("@%@hostname@%@", '@')]
    [InlineData("a\nb", '\n')]
    [InlineData("a\0", '\0')]
    [InlineData("a\u001b[2J", '\u001b')]
    [InlineData("a\\b", '\\')]
    [InlineData("a`id`", '`')]
    [InlineData("a'b", '\'')]
    [InlineData("a\"b", '"')]
    [InlineData("a#b", '#')]
    [InlineData("a;b|c", '|')]
    [InlineData("müller", 'ü')]
    public void The_first_character_that_may_not_be_set_is_named(string value, char forbidden) => UcrText.FirstForbidden(value).ShouldBe(forbidden);

    [Fact]
    public void No_value_with_an_at_sign_gets_through() =>
        Gen.Select(Hostile.Text, Hostile.Text).Sample((before, after) => UcrText.FirstForbidden(before + "@" + after).ShouldNotBeNull());
}
