using HardeningApp.Core.Exceptions;

namespace HardeningApp.Core.Tests.Exceptions;

public sealed class RelayExemptionWishTests
{
    [Fact]
    public void A_wish_becomes_an_exception_when_it_gets_a_name() =>
        RelayExemptionWish.Parse("relay", "2001:db8:9::2", " IT ", null).Value!.Named(ExceptionId.Parse("relay-4").Value!).ToText()
            .ShouldBe("feature=relay; client=[2001:db8:9::2]/128; owner=IT");

    [Theory]
    [InlineData("sender", "10.9.0.2", null, null, "--feature \"sender\" is not relay")]
    [InlineData("relay", "10.9.0.2/24", null, null, "--client \"10.9.0.2/24\" has host bits set")]
    [InlineData("relay", "10.9.0.2", "", null, "--owner \"\" is empty")]
    [InlineData("relay", "10.9.0.2", null, "a;b", "--reason \"a;b\" holds a semicolon")]
    public void What_cannot_be_is_refused_with_the_option_and_its_value(string feature, string client, string? owner, string? reason, string error) =>
        RelayExemptionWish.Parse(feature, client, owner, reason).Error.ShouldNotBeNull().ShouldStartWith(error);
}
