using System.Net;
using HardeningApp.Core.Networks;
using HardeningApp.Platform.Host;
using HardeningApp.Platform.Tests.Support;

namespace HardeningApp.Platform.Tests.Host;

[Collection(nameof(WholeBox))]
public sealed class NeighbourhoodReaderTests : IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await Shell.RunAsync("ip route add default via 10.9.0.254 dev lan; ip -6 route add default via 2001:db8:9::fe dev lan");

    public async ValueTask DisposeAsync() => await Shell.RunAsync("ip route del default; ip -6 route del default");

    [Theory]
    [InlineData("10.9.0.254", "is the default gateway of this server")]
    [InlineData("2001:db8:9::fe", "is the default gateway of this server")]
    [InlineData("10.9.0.255", "is the broadcast address of a subnet of this server")]
    public void The_gateways_and_the_broadcast_of_the_box_are_found(string address, string why) =>
        NeighbourhoodReader.Read().WhyNoHost(IPAddress.Parse(address)).ShouldNotBeNull().ShouldStartWith(why);

    [Theory]
    [InlineData("10.9.0.1")]
    [InlineData("10.9.0.5")]
    [InlineData("203.0.113.9")]
    public void Hosts_of_the_box_are_none_of_them(string address) => NeighbourhoodReader.Read().WhyNoHost(IPAddress.Parse(address)).ShouldBeNull();

    [Fact]
    public void A_network_with_a_gateway_in_it_is_known() =>
        NeighbourhoodReader.Read().GatewayIn(Network.ParsePostfix("10.9.0.0/24").Value!).ShouldBe(IPAddress.Parse("10.9.0.254"));
}
