using CsCheck;
using HardeningApp.Core.Networks;

namespace HardeningApp.Core.Tests.Networks;

public sealed class FurtherSystemTests
{
    [Theory]
    [InlineData("10.9.0.30", "10.9.0.30/32")]
    [InlineData("10.9.0.0/16", "10.9.0.0/16")]
    [InlineData("2001:db8::7", "[2001:db8::7]/128")]
    [InlineData("2001:DB8:0::/64", "[2001:db8::]/64")]
    [InlineData("[2001:db8::7]", "[2001:db8::7]/128")]
    [InlineData("[2001:db8::]/64", "[2001:db8::]/64")]
    public void An_address_or_a_network_is_taken_with_or_without_brackets(string text, string expected) =>
        FurtherSystem.Parse(text).Value!.ToPostfix().ShouldBe(expected);

    [Theory]
    [InlineData("0.0.0.0/0", "means every host of the Internet")]
    [InlineData("::/0", "means every host of the Internet")]
    [InlineData("10.0.0.0/7", "is wider than /8")]
    [InlineData("128.0.0.0/1", "is wider than /8")]
    [InlineData("2000::/3", "is wider than /32")]
    [InlineData("2001:db8::/31", "is wider than /32")]
    [InlineData("127.0.0.1", "is a loopback address")]
    [InlineData("127.0.0.0/16", "is a loopback address")]
    [InlineData("::1", "is a loopback address")]
    [InlineData("224.0.0.0/16", "is a multicast address")]
    [InlineData("ff02::1", "is a multicast address")]
    [InlineData("0.0.0.0", "is the unspecified address")]
    [InlineData("0.0.0.0/16", "is the unspecified address")]
    [InlineData("::/64", "is the unspecified address")]
    [InlineData("255.255.255.255", "is a reserved or broadcast address")]
    [InlineData("169.254.0.0/16", "is a link-local address")]
    [InlineData("fe80::/64", "is a link-local address")]
    public void What_is_too_much_or_no_host_is_refused_with_a_way_out(string text, string why)
    {
        var error = FurtherSystem.Parse(text).Error.ShouldNotBeNull();

        error.ShouldStartWith(why);
        error.ShouldContain("; name ");
    }

    [Theory]
    [InlineData("10.9.0.30/24", "has host bits set")]
    [InlineData("2001:db8::7/64", "has host bits set")]
    [InlineData("10.9.0.30/33", "has no valid prefix length")]
    [InlineData("10.9.0.300", "is not an IP")]
    [InlineData("10.9", "is not an IPv4 address of four decimal numbers")]
    [InlineData("printer.company.my", "is not an IP address")]
    [InlineData("!10.9.0.30", "is not an IP address")]
    [InlineData("hash:/etc/postfix/nets", "is not an IP address")]
    [InlineData("[10.9.0.30]", "is not an address or network")]
    [InlineData("::ffff:10.9.0.30", "is an IPv4 address in IPv6 form")]
    [InlineData("fe80::1%eth0", "is not an IP address")]
    [InlineData("", "is not an IP address")]
    public void What_Postfix_could_not_use_is_refused(string text, string why) => FurtherSystem.Parse(text).Error.ShouldNotBeNull().ShouldStartWith(why);

    [Fact]
    public void No_text_becomes_a_network_that_no_permission_could_admit_or_holds_no_host() =>
        Gen.OneOf(Hostile.Address, Gen.Select(Hostile.Address, Gen.Int[0, 130], (address, bits) => $"{address}/{bits}")).Sample(text =>
        {
            var system = FurtherSystem.Parse(text);
            if (!system.Ok)
                return;
            system.Value.PrefixLength.ShouldBeGreaterThanOrEqualTo(system.Value.IsIPv6 ? 32 : 8);
            AddressText.WhyNoHost(system.Value.Address).ShouldBeNull();
            Network.ParsePostfix(system.Value.ToPostfix()).Value.ShouldBe(system.Value);
        });
}
