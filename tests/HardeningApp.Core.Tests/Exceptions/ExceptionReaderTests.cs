using HardeningApp.Core.Exceptions;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Tests.Exceptions;

public sealed class ExceptionReaderTests
{
    private const string Variable = "postfix-hardening/exception/relay-1";

    [Fact]
    public void An_exception_of_the_feature_relay_is_read_with_all_its_fields()
    {
        var reading = ExceptionReader.Read(Ucr.With((Variable, " reason = mail that branch users forward ;feature=Relay; client=10.9.0.2/32; owner=IT, branch")));

        reading.Errors.ShouldBeEmpty();
        reading.All.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            exception => exception.Id.Value.ShouldBe("relay-1"),
            exception => exception.Feature.ShouldBe(Feature.Relay),
            exception => exception.Client!.ToPostfix().ShouldBe("10.9.0.2/32"),
            exception => exception.Owner.ShouldBe("IT, branch"),
            exception => exception.Reason.ShouldBe("mail that branch users forward"));
    }

    [Theory]
    [InlineData("feature=sender; client=192.0.2.7", "192.0.2.7/32")]
    [InlineData("feature=sender; sender=News@Company.MY", "the sender news@company.my")]
    [InlineData("feature=sender; sender=news.company.my", "the sender news.company.my and its sub-domains")]
    [InlineData("feature=sender; sender=bounce+a=b.example@company.my; client=192.0.2.0/24", "192.0.2.0/24 with the sender bounce+a=b.example@company.my")]
    [InlineData("feature=submission; login=Bob@company.my; sender=info@company.my", "the login bob@company.my with the sender info@company.my")]
    public void Every_kind_says_whom_it_concerns(string text, string whom) =>
        ExceptionReader.Read(Ucr.With((Variable, text))).All.ShouldHaveSingleItem().Whom.ShouldBe(whom);

    [Theory]
    [InlineData("2026-12-31", "2027-01-01T00:00:00Z")]
    [InlineData("2026-12-31T12:00:00Z", "2026-12-31T12:00:00Z")]
    public void A_day_counts_to_its_end_and_a_moment_to_the_second(string until, string end) =>
        ExceptionReader.Read(Ucr.With((Variable, $"feature=relay; client=10.9.0.2; until={until}"))).All.ShouldHaveSingleItem()
            .Until.ShouldBe(DateTimeOffset.Parse(end, System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("10.9.0.2", "10.9.0.2/32")]
    [InlineData("10.9.0.0/24", "10.9.0.0/24")]
    [InlineData("2001:0DB8:9::2", "[2001:db8:9::2]/128")]
    [InlineData("[2001:db8:9::2]", "[2001:db8:9::2]/128")]
    [InlineData("2001:db8:9::/64", "[2001:db8:9::]/64")]
    public void The_client_may_be_written_as_people_write_it(string client, string network) =>
        ExceptionReader.Read(Ucr.With((Variable, $"feature=relay; client={client}"))).All.ShouldHaveSingleItem().Client!.ToPostfix().ShouldBe(network);

    [Theory]
    [InlineData("", "name=value is expected")]
    [InlineData("feature=relay", "client= is missing")]
    [InlineData("feature=sender", "client= is missing, or sender, or both")]
    [InlineData("feature=submission; login=anna", "sender= is missing")]
    [InlineData("client=10.9.0.2", "feature= is missing")]
    [InlineData("feature=auth25; client=10.9.0.2", "\"auth25\" is no feature with exceptions")]
    [InlineData("feature=relay; client=10.9.0.2; sender=a@company.my", "sender= does not belong to an exception of the feature relay")]
    [InlineData("feature=sender; sender=a@company.my; login=anna", "login= does not belong to an exception of the feature sender")]
    [InlineData("feature=relay; client=10.9.0.2; until=2027", "\"2027\" is no time")]
    [InlineData("feature=relay; client=10.9.0.2; until=0001-01-01", "\"0001-01-01\" is no time")]
    [InlineData("feature=relay; client=10.9.0.2; until=9999-12-31", "\"9999-12-31\" is no time")]
    [InlineData("feature=relay; client=10.9.0.2; client=10.9.0.3", "client= twice")]
    [InlineData("feature=relay; client=", "\"client=\" where name=value is expected")]
    [InlineData("feature=relay; client=10.9.0.2;", "\"\" where name=value is expected")]
    [InlineData("feature=relay; client=10.9.0.2/24", "has host bits set")]
    [InlineData("feature=relay; client=10.0.0.0/8", "wider than /16")]
    [InlineData("feature=relay; client=2001:db8::/32", "wider than /16 (IPv6: /64)")]
    [InlineData("feature=relay; client=mail2.company.my", "is not an IP address")]
    [InlineData("feature=relay; client=10.9.0.2; reason=ask anna@company.my", "holds the character \"@\"")]
    [InlineData("feature=sender; sender=@!@x@company.my", "in front of the @")]
    [InlineData("feature=sender; sender=.a@company.my", "in front of the @")]
    [InlineData("feature=sender; sender=my", "is no mail address and no domain")]
    [InlineData("feature=submission; login=anna,bob; sender=info@company.my", "is no login")]
    [InlineData("feature=submission; login=anna; sender=company.my", "\"company.my\" is a domain; a login gets single addresses")]
    public void A_text_that_is_no_exception_is_an_error_that_names_the_variable_and_what_is_wrong(string text, string wrong)
    {
        var reading = ExceptionReader.Read(Ucr.With((Variable, text)));

        reading.All.ShouldBeEmpty();
        reading.Errors.ShouldHaveSingleItem().ToString().ShouldSatisfyAllConditions(
            error => error.ShouldStartWith(Variable),
            error => error.ShouldContain("feature=relay; client=10.9.0.2/32"),
            error => error.ShouldContain(wrong));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Relay")]
    [InlineData("-1")]
    [InlineData("relay/1")]
    [InlineData("a23456789012345678901234567890123")]
    public void A_name_that_no_command_could_give_is_an_error(string id) =>
        ExceptionReader.Read(Ucr.With(("postfix-hardening/exception/" + id, "feature=relay; client=10.9.0.2")))
            .Errors.ShouldHaveSingleItem().ToString().ShouldContain("is not the name of an exception");

    [Fact]
    public void A_broken_exception_does_not_hide_the_others()
    {
        var reading = ExceptionReader.Read(Ucr.With(
            ("postfix-hardening/exception/b", "feature=relay; client=10.9.0.3"),
            ("postfix-hardening/exception/broken", "client=10.9.0.4"),
            ("postfix-hardening/exception/a", "feature=relay; client=10.9.0.2")));

        reading.All.Select(exception => exception.Id.Value).ShouldBe(["a", "b"]);
        reading.Errors.ShouldHaveSingleItem().Key.ShouldBe("postfix-hardening/exception/broken");
    }

    [Fact]
    public void The_next_event_is_the_notice_two_weeks_before_an_end_and_then_the_end()
    {
        var reading = ExceptionReader.Read(Ucr.With((Variable, "feature=relay; client=10.9.0.2; until=2026-12-31T12:00:00Z"), ("postfix-hardening/exception/b", "feature=relay; client=10.9.0.3")));
        var end = new DateTimeOffset(2026, 12, 31, 12, 0, 0, TimeSpan.Zero);

        reading.NextEvent(end.AddDays(-30)).ShouldBe(end.AddDays(-14));
        reading.NextEvent(end.AddDays(-14)).ShouldBe(end);
        reading.NextEvent(end).ShouldBeNull();
        reading.Of(Feature.Relay, end.AddSeconds(-1)).Length.ShouldBe(2);
        reading.Of(Feature.Relay, end).ShouldHaveSingleItem().Id.Value.ShouldBe("b");
        reading.Of(Feature.Sender, end).ShouldBeEmpty();
    }
}
