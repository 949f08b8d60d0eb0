using System.Net;
using HardeningApp.Core.Networks;

namespace HardeningApp.Core.Tests.Networks;

public sealed class NeighbourhoodTests
{
    private static readonly string[] Routes =
    [
        "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT                                                       ",
        "eth0\t00000000\tFE00090A\t0003\t0\t0\t0\t00000000\t0\t0\t0                                                                               ",
        "tun0\t00000000\t00000000\t0001\t0\t0\t50\t00000000\t0\t0\t0",
        "eth0\t0000090A\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0",
        "eth1\t0000A8C0\t0101090A\t0003\t0\t0\t0\t00FFFFFF\t0\t0\t0",
        "eth2\t00000000\t01010A0A\t0003\t0\t0\t100\t00000000\t0\t0\t0",
    ];

    private static readonly string[] Routes6 =
    [
        "20010db8000900000000000000000000 40 00000000000000000000000000000000 00 00000000000000000000000000000000 00000100 00000001 00000000 00000001     eth0",
        "00000000000000000000000000000000 00 00000000000000000000000000000000 00 20010db80009000000000000000000fe 00000400 00000002 00000000 00000003     eth0",
        "00000000000000000000000000000000 00 00000000000000000000000000000000 00 00000000000000000000000000000000 ffffffff 00000001 00000000 00200200       lo",
        "fd000000000000000000000000000000 40 00000000000000000000000000000000 00 20010db8000900000000000000000003 00000400 00000002 00000000 00000003     eth0",
    ];

    [Fact]
    public void Only_gateways_of_default_routes_are_found() =>
        DefaultGateways.Of(Routes, Routes6).Select(address => address.ToString()).Order(StringComparer.Ordinal).ShouldBe(["10.10.1.1", "10.9.0.254", "2001:db8:9::fe"]);

    [Fact]
    public void What_is_no_route_is_passed_over() =>
        DefaultGateways.Of(["", "eth0", "a\tb\tc\td\te\tf\tg\th", "eth0\t00000000\tFFFFFFFFFF\t0003\t0\t0\t0\t00000000"], ["", "0 0 0 0 0 0 0 0 0 0", new string('0', 32)]).ShouldBeEmpty();

    [Theory]
    [InlineData("10.9.0.254", "is the default gateway")]
    [InlineData("10.9.0.255", "is the broadcast address of a subnet of this server")]
    [InlineData("10.9.0.0", "is the broadcast address of a subnet of this server")]
    [InlineData("192.0.2.131", "is the broadcast address of a subnet of this server")]
    public void Gateways_and_broadcasts_are_no_hosts(string address, string why) => Lan().WhyNoHost(IPAddress.Parse(address)).ShouldNotBeNull().ShouldStartWith(why);

    [Theory]
    [InlineData("10.9.0.5")]
    [InlineData("10.8.0.255")]
    [InlineData("2001:db8:9::")]
    public void Other_addresses_may_be_hosts(string address) => Lan().WhyNoHost(IPAddress.Parse(address)).ShouldBeNull();

    [Fact]
    public void An_own_address_is_never_left_out()
    {
        IPAddress own = IPAddress.Parse("10.9.0.255"), gateway = IPAddress.Parse("10.9.0.1");

        var neighbourhood = Neighbourhood.Of([gateway], [(own, 24), (gateway, 24), (IPAddress.Parse("10.9.1.0"), 31), (IPAddress.Parse("10.9.2.1"), 32)]);

        neighbourhood.WhyNoHost(own).ShouldBeNull();
        neighbourhood.WhyNoHost(gateway).ShouldBeNull();
        neighbourhood.WhyNoHost(IPAddress.Parse("10.9.1.1")).ShouldBeNull("a link of two addresses has no broadcast");
        neighbourhood.WhyNoHost(IPAddress.Parse("10.9.0.0")).ShouldNotBeNull();
    }

    private static Neighbourhood Lan() => Neighbourhood.Of(
        [IPAddress.Parse("10.9.0.254")], [(IPAddress.Parse("10.9.0.1"), 24), (IPAddress.Parse("192.0.2.129"), 30), (IPAddress.Parse("2001:db8:9::1"), 64)]);
}
