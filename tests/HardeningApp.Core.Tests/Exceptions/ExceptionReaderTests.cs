using HardeningApp.Core.Exceptions;

namespace HardeningApp.Core.Tests.Exceptions;

public sealed class ExceptionReaderTests
{
    private const string Variable = "postfix-hardening/exception/relay-1";

    [Fact]
    public void An_exception_of_the_feature_relay_is_read_with_all_its_fields()
    {
        var reading = ExceptionReader.Read(Ucr.With((Variable, " reason = mail that branch users forward ;feature=Relay; client=10.9.0.2/32; owner=IT, branch")));

        reading.Errors.ShouldBeEmpty();
        reading.Relay.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            exception => exception.Id.Value.ShouldBe("relay-1"),
            exception => exception.Client.ToPostfix().ShouldBe("10.9.0.2/32"),
            exception => exception.Owner.ShouldBe("IT, branch"),
            exception => exception.Reason.ShouldBe("mail that branch users forward"));
    }

    [Theory]
    [InlineData("10.9.0.2", "10.9.0.2/32")]
    [InlineData("10.9.0.0/24", "10.9.0.0/24")]
    [InlineData("2001:0DB8:9::2", "[2001:db8:9::2]/128")]
    [InlineData("[2001:db8:9::2]", "[2001:db8:9::2]/128")]
    [InlineData("2001:db8:9::/64", "[2001:db8:9::]/64")]
    public void The_client_may_be_written_as_people_write_it(string client, string network) =>
        ExceptionReader.Read(Ucr.With((Variable, $"feature=relay; client={client}"))).Relay.ShouldHaveSingleItem().Client.ToPostfix().ShouldBe(network);

    [Theory]
    [InlineData("", "name=value is expected")]
    [InlineData("feature=relay", "client= is missing")]
    [InlineData("client=10.9.0.2", "feature=relay only")]
    [InlineData("feature=sender; client=10.9.0.2", "feature=relay only")]
    [InlineData("feature=relay; client=10.9.0.2; until=2027", "\"until\" is not a field")]
    [InlineData("feature=relay; client=10.9.0.2; client=10.9.0.3", "client= twice")]
    [InlineData("feature=relay; client=", "\"client=\" where name=value is expected")]
    [InlineData("feature=relay; client=10.9.0.2;", "\"\" where name=value is expected")]
    [InlineData("feature=relay; client=10.9.0.2/24", "has host bits set")]
    [InlineData("feature=relay; client=10.0.0.0/8", "wider than /16")]
    [InlineData("feature=relay; client=2001:db8::/32", "wider than /16 (IPv6: /64)")]
    [InlineData("feature=relay; client=mail2.company.my", "is not an IP address")]
    [InlineData("feature=relay; client=10.9.0.2; reason=ask anna@company.my", "holds the character \"@\"")]
    public void A_text_that_is_no_exception_is_an_error_that_names_the_variable_and_what_is_wrong(string text, string wrong)
    {
        var reading = ExceptionReader.Read(Ucr.With((Variable, text)));

        reading.Relay.ShouldBeEmpty();
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

        reading.Relay.Select(exception => exception.Id.Value).ShouldBe(["a", "b"]);
        reading.Errors.ShouldHaveSingleItem().Key.ShouldBe("postfix-hardening/exception/broken");
    }
}
