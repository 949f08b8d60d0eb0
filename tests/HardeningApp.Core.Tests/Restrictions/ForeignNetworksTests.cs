using HardeningApp.Core.Policy;
using HardeningApp.Core.Restrictions;

namespace HardeningApp.Core.Tests.Restrictions;

public sealed class ForeignNetworksTests
{
    [Theory]
    [InlineData("!10.9.0.5", "takes hosts out")]
    [InlineData("mail.company.my", "is a host name")]
    [InlineData("hash:/etc/postfix/nets", "is a table")]
    [InlineData("/etc/postfix/nets", "is a table")]
    [InlineData("10.9.0.5/24", "has host bits set")]
    [InlineData("10.9.0.300", "is not an IP")]
    [InlineData("2001:db8::5", "IPv6 stands in brackets")]
    [InlineData("[2001:db8::5]/64", "has host bits set")]
    [InlineData("[2001:db8::5", "IPv6 stands in brackets")]
    [InlineData("[::ffff:10.9.0.5]", "which Postfix never matches")]
    public void An_entry_that_no_cidr_line_can_express_holds_relay_in_enforce_and_is_named(string entry, string why)
    {
        var hold = ForeignNetworks.Holds(["127.0.0.0/8", entry, entry]).ShouldHaveSingleItem();

        hold.ShouldSatisfyAllConditions(
            () => hold.Code.ShouldBe("foreign-network"),
            () => hold.Feature.ShouldBe(Feature.Relay),
            () => hold.From.ShouldBe(Stage.Enforce),
            () => hold.Accept.ShouldBeNull(),
            () => hold.Why.ShouldContain($"the entry \"{entry}\""),
            () => hold.Why.ShouldContain(why),
            () => hold.Why.ShouldContain("ucr set mail/postfix/mynetworks="));
    }

    [Fact]
    public void Addresses_and_networks_are_no_findings() =>
        ForeignNetworks.Holds(["127.0.0.0/8", "10.9.0.5", "10.9.0.0/24", "[::1]/128", "[2001:DB8::]/32"]).ShouldBeEmpty();
}
