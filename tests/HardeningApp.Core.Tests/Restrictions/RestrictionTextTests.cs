using HardeningApp.Core.Restrictions;

namespace HardeningApp.Core.Tests.Restrictions;

public sealed class RestrictionTextTests
{
    [Fact]
    public void Blanks_and_commas_separate_and_arguments_belong_to_their_restriction() =>
        RestrictionText.Parse(" permit_mynetworks,,check_client_access\thash:/x, reject_rbl_client zen.example=127.0.0.2\nreject ")
            .ShouldBe(
            [
                new RestrictionElement("permit_mynetworks", null, false),
                new RestrictionElement("check_client_access", "hash:/x", false),
                new RestrictionElement("reject_rbl_client", "zen.example=127.0.0.2", false),
                new RestrictionElement("reject", null, false),
            ]);

    [Fact]
    public void Braces_hold_together_what_is_in_them() =>
        RestrictionText.Parse("check_policy_service { inet:127.0.0.1:1, default_action={ OK x } },permit")
            .Select(element => element.ToString()).ShouldBe(["check_policy_service { inet:127.0.0.1:1, default_action={ OK x } }", "permit"]);

    [Fact]
    public void A_brace_that_is_never_closed_reaches_to_the_end_and_one_that_was_never_opened_counts_for_nothing()
    {
        RestrictionText.Words("a {b, c").ShouldBe(["a", "{b, c"]);
        RestrictionText.Words("a} b").ShouldBe(["a}", "b"]);
    }

    [Fact]
    public void Warn_if_reject_counts_for_the_next_restriction_only() =>
        RestrictionText.Parse("WARN_IF_REJECT,reject_a reject_b").Select(element => element.WarnOnly).ShouldBe([true, false]);

    [Theory]
    [InlineData("check_sender_access hash:/x", "hash:/x")]
    [InlineData("check_sender_access proxy:hash:/x", "hash:/x")]
    [InlineData("hash:/x", "hash:/x")]
    [InlineData("check_sender_access", null)]
    [InlineData("check_policy_service inet:127.0.0.1:1", null)]
    [InlineData("permit", null)]
    public void An_access_check_names_its_table(string text, string? table) => RestrictionText.Parse(text).ShouldHaveSingleItem().Table.ShouldBe(table);
}
