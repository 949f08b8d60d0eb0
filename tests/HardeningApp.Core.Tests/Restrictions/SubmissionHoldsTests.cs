using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Tests.Restrictions;

public sealed class SubmissionHoldsTests
{
    [Fact]
    public void The_list_of_the_article_is_no_finding() =>
        Host(
            ("05-listfilter", "check_policy_service unix:private/listfilter"), ("10", "reject_sender_login_mismatch"), ("20", "reject_unknown_recipient_domain"),
            ("30", "permit_sasl_authenticated"), ("40", "reject"), ("99", "reject")).Holds().ShouldBeEmpty();

    [Theory]
    [InlineData("05", "permit_sasl_authenticated")]
    [InlineData("05", "permit_mynetworks")]
    [InlineData("25", "check_sasl_access hash:/etc/postfix/logins")]
    public void What_permits_in_front_of_the_end_holds_enforce(string key, string text)
    {
        var hold = Host((key, text)).Holds().ShouldHaveSingleItem();

        hold.ShouldSatisfyAllConditions(
            () => hold.Code.ShouldBe("foreign-permit"),
            () => hold.Feature.ShouldBe(Feature.Submission),
            () => hold.From.ShouldBe(Stage.Enforce),
            () => hold.Accept.ShouldBe(key),
            () => hold.Why.ShouldContain($"postfix-hardening mode submission enforce --accept {key}"));
    }

    [Theory]
    [InlineData("15", "reject_rbl_client zen.example", "sorts between our keys")]
    [InlineData("10", "permit_mynetworks", "\"reject_sender_login_mismatch\", which would replace it")]
    [InlineData("40", "permit", "\"reject\", which would replace it")]
    public void What_lies_between_ours_or_in_their_place_holds_enforce(string key, string text, string why)
    {
        var hold = Host((key, text)).Holds().ShouldHaveSingleItem();

        hold.Code.ShouldBe("foreign-submission");
        hold.From.ShouldBe(Stage.Enforce);
        hold.Accept.ShouldBe(key);
        hold.Why.ShouldContain(why);
    }

    [Theory]
    [InlineData("05", "reject_rbl_client zen.example")]
    [InlineData("50", "permit")]
    [InlineData("99", "reject")]
    public void What_refuses_in_front_or_comes_behind_the_end_is_harmless(string key, string text) => Host((key, text)).Holds().ShouldBeEmpty();

    private static ForeignHost Host(params (string Key, string Text)[] entries)
    {
        var host = new ForeignHost();
        foreach (var (key, text) in entries)
            host.Values[ForeignHost.Submission(key)] = text;
        return host;
    }
}
