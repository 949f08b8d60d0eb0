using HardeningApp.Core.Exceptions;

namespace HardeningApp.Core.Tests.Exceptions;

public sealed class ExemptionWishTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 12, 0, 0, 500, TimeSpan.Zero);

    [Fact]
    public void A_wish_becomes_an_exception_when_it_gets_a_name() =>
        Of(null, ("feature", "relay"), ("client", "2001:db8:9::2"), ("owner", " IT "), ("reason", null))
            .Named(ExceptionId.Parse("relay-4").Value!).ToText().ShouldBe("feature=relay; client=[2001:db8:9::2]/128; owner=IT");

    [Fact]
    public void A_length_becomes_an_end_to_the_second() =>
        Of("90d", ("feature", "sender"), ("client", "192.0.2.7")).Named(ExceptionId.Parse("a").Value!).ToText().ShouldBe("feature=sender; client=192.0.2.7/32; until=2027-02-24T12:00:00Z");

    [Theory]
    [InlineData("auth25", "10.9.0.2", null, null, null, "--feature \"auth25\" is no feature with exceptions: sender, relay or submission")]
    [InlineData("sender", null, null, null, null, "--client is missing, or sender, or both")]
    [InlineData("submission", "10.9.0.2", null, null, null, "--client does not belong to an exception of the feature submission")]
    [InlineData("relay", "10.9.0.2/24", null, null, null, "--client \"10.9.0.2/24\" has host bits set")]
    [InlineData("relay", "10.9.0.2", "", null, null, "--owner \"\" is empty")]
    [InlineData("relay", "10.9.0.2", "a;b", null, null, "--owner \"a;b\" holds a semicolon")]
    [InlineData("relay", "10.9.0.2", null, "soon", null, "--until \"soon\" is no time; expected a day such as 2026-12-31")]
    [InlineData("relay", "10.9.0.2", null, "2026-11-25", null, "--until \"2026-11-25\" is over already; it is 2026-11-26T12:00:00Z (UTC)")]
    [InlineData("relay", "10.9.0.2", null, null, "9999d", "--for \"9999d\" is no time; expected 30s to 3650d")]
    [InlineData("relay", "10.9.0.2", null, "2027-01-01", "1d", "--for and --until say the same")]
    public void What_cannot_be_is_refused_with_the_option_and_its_value(string feature, string? client, string? owner, string? until, string? time, string error) =>
        ExemptionWish.Parse([("feature", feature), ("client", client), ("owner", owner), ("until", until)], time, Now).Error.ShouldNotBeNull().ShouldStartWith(error);

    [Fact]
    public void Two_wishes_at_once_get_two_names()
    {
        var change = ExceptionChange.Of([Of(null, ("feature", "sender"), ("client", "192.0.2.7")), Of(null, ("feature", "sender"), ("client", "192.0.2.8"))], Ucr.With(), Now);

        change.Changes.Select(one => one.Key).ShouldBe(["postfix-hardening/exception/sender-1", "postfix-hardening/exception/sender-2"]);
    }

    [Fact]
    public void The_same_once_more_is_no_second_exception_and_changes_nothing_that_was_not_said()
    {
        var ucr = Ucr.With(("postfix-hardening/exception/mine", "feature=sender; client=192.0.2.7; until=2027-01-01; reason=why"));

        var nothing = ExceptionChange.Of([Of(null, ("feature", "sender"), ("client", "192.0.2.7/32"))], ucr, Now);
        nothing.Changes.ShouldBeEmpty();
        nothing.Exceptions.ShouldHaveSingleItem().IsNews.ShouldBeFalse();
        ExceptionChange.Of([Of("1d", ("feature", "sender"), ("client", "192.0.2.7"))], ucr, Now).Changes.ShouldHaveSingleItem()
            .After.ShouldBe("feature=sender; client=192.0.2.7/32; until=2026-11-27T12:00:00Z; reason=why");
    }

    [Fact]
    public void One_that_is_over_counts_again_without_an_end_unless_one_is_named() =>
        ExceptionChange.Of([Of(null, ("feature", "sender"), ("client", "192.0.2.7"))], Ucr.With(("postfix-hardening/exception/old", "feature=sender; client=192.0.2.7; until=2026-01-01")), Now)
            .Changes.ShouldHaveSingleItem().After.ShouldBe("feature=sender; client=192.0.2.7/32");

    private static ExemptionWish Of(string? time, params (string, string?)[] options) => ExemptionWish.Parse(options, time, Now).Value.ShouldNotBeNull();
}
