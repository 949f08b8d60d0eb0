using HardeningApp.Core.Networks;
using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Restrictions;

namespace HardeningApp.Core.Tests.Restrictions;

public sealed class ExcludedServersTests
{
    [Theory]
    [InlineData("!10.9.0.5")]
    [InlineData("127.0.0.0/8 !10.9.0.0/24")]
    [InlineData("!10.9.0.0/24, 10.9.0.0/16")]
    [InlineData("!!!10.9.0.5")]
    public void A_server_that_is_taken_out_before_our_entry_holds_sender_in_enforce(string others)
    {
        var hold = Holds(others).ShouldHaveSingleItem();

        hold.ShouldSatisfyAllConditions(
            () => hold.Code.ShouldBe("excluded-server"),
            () => (hold.Feature, hold.From, hold.Accept).ShouldBe((Feature.Sender, Stage.Enforce, null)),
            () => hold.Why.ShouldContain("in front of 10.9.0.5/32, so Postfix takes"),
            () => hold.Why.ShouldContain("ucr set mail/postfix/mynetworks="));
    }

    [Theory]
    [InlineData("")]
    [InlineData("!10.9.0.6 !192.0.2.0/24")]
    [InlineData("10.9.0.0/24 !10.9.0.5")]
    [InlineData("!!10.9.0.5")]
    [InlineData("10.9.0.5 !10.9.0.0/24")]
    [InlineData("!mail.company.my !hash:/etc/postfix/nets ! !/ 10.9.0.300")]
    public void Entries_that_take_out_nobody_of_ours_are_no_findings(string others) => Holds(others).ShouldBeEmpty();

    [Fact]
    public void Many_servers_are_counted() =>
        ExcludedServers.Holds(MyNetworksPlan.Of("!10.0.0.0/8", [], Enumerable.Range(1, 9).Select(i => Network.ParsePostfix($"10.9.0.{i}").Value!), ipv6: false))
            .ShouldHaveSingleItem().Why.ShouldContain("10.9.0.5/32 and 4 more, so");

    private static Hold[] Holds(string others) => [.. ExcludedServers.Holds(MyNetworksPlan.Of(others, [], [Network.ParsePostfix("10.9.0.5").Value!], ipv6: false))];
}
