using HardeningApp.Core.Policy;
using HardeningApp.Core.Restrictions;

namespace HardeningApp.Core.Tests.Restrictions;

public sealed class QuotaCheckTests
{
    private const string Prefix = PostfixNames.RecipientRestrictions;
    private const string Text = "check_policy_service inet:127.0.0.1:12340";

    [Fact]
    public void A_service_that_listens_and_is_not_asked_is_offered_with_the_command() =>
        QuotaCheck.Remark(Ucr.With(($"{Prefix}70", "reject_unlisted_recipient")), listens: true).ShouldNotBeNull()
            .ShouldEndWith($"; ucr set {Prefix}80='{Text}' && postfix reload");

    [Theory]
    [InlineData("80", "81")]
    [InlineData("80 81 83", "82")]
    [InlineData("100 8", "80")]
    public void The_offered_key_is_one_that_nobody_has(string taken, string offered)
    {
        var ucr = Ucr.With([.. taken.Split(' ').Select(key => (Prefix + key, "check_policy_service inet:127.0.0.1:10031"))]);

        QuotaCheck.Remark(ucr, listens: true).ShouldNotBeNull().ShouldContain($"ucr set {Prefix}{offered}='");
    }

    [Theory]
    [InlineData("80", Text)]
    [InlineData("110", Text)]
    [InlineData("75-quota", "reject_unverified_recipient, check_policy_service inet:localhost:12340")]
    [InlineData("80", "check_policy_service { inet:127.0.0.1:12340, timeout=10s }")]
    public void A_service_that_is_asked_is_named_only_while_it_does_not_listen(string key, string text)
    {
        var ucr = Ucr.With((Prefix + key, text));

        QuotaCheck.Remark(ucr, listens: true).ShouldBeNull();
        QuotaCheck.Remark(ucr, listens: false).ShouldNotBeNull().ShouldStartWith($"{Prefix}{key} names Dovecot's quota service, and nothing listens on 127.0.0.1:12340");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(null)]
    public void A_service_that_does_not_listen_is_never_offered(bool? listens) =>
        QuotaCheck.Remark(Ucr.With((Prefix + "70", "reject_unlisted_recipient")), listens).ShouldBeNull();

    [Fact]
    public void It_matters_where_Dovecot_is_set_up_or_where_Postfix_asks_it_all_the_same()
    {
        QuotaCheck.Matters(Ucr.With(("mail/dovecot", "yes"))).ShouldBeTrue();
        QuotaCheck.Matters(Ucr.With((Prefix + "80", Text))).ShouldBeTrue();
        QuotaCheck.Matters(Ucr.With(("mail/dovecot", "no"))).ShouldBeFalse();
        QuotaCheck.Matters(Ucr.With()).ShouldBeFalse();
    }
}
