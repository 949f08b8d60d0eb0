using HardeningApp.Platform.Host;
using HardeningApp.Platform.Tests.Support;

namespace HardeningApp.Platform.Tests.Host;

[Collection(nameof(WholeBox))]
public sealed class OwnAddressesTests : IAsyncLifetime
{
    private static readonly string[] OfTheBox = ["10.9.0.1/32", "[2001:db8:9::1]/128"];

    public async ValueTask InitializeAsync() => await Shell.RunAsync("""
        ip link add own0 type veth peer name own1
        sysctl -q -w net.ipv6.conf.own0.use_tempaddr=2 net.ipv6.conf.own0.accept_dad=1 net.ipv6.conf.own0.dad_transmits=100 net.ipv6.conf.own0.addr_gen_mode=0
        ip link set own0 up
        ip link set own1 up
        """);

    public async ValueTask DisposeAsync() => await Shell.RunAsync("ip link delete own0");

    [Fact]
    public void The_addresses_of_the_box_are_found_without_loopback_and_link_local_ones() => Read().ShouldBe(OfTheBox);

    [Fact]
    public async Task Further_addresses_are_found()
    {
        await Shell.RunAsync("ip address add 192.0.2.7/24 dev own0; ip address add 2001:db8:77::7/64 dev own0 nodad");

        Read().ShouldBe(["10.9.0.1/32", "192.0.2.7/32", "[2001:db8:9::1]/128", "[2001:db8:77::7]/128"]);
    }

    [Fact]
    public async Task Private_addresses_of_IPv6_are_found()
    {
        await Shell.RunAsync("ip address add fd00:9::7/64 dev own0 nodad");

        Read().ShouldContain("[fd00:9::7]/128");
    }

    [Fact]
    public async Task Temporary_addresses_are_left_out()
    {
        await Shell.RunAsync("ip address add 2001:db8:77::7/64 dev own0 mngtmpaddr valid_lft 86400 preferred_lft 14400 nodad");
        (await Shell.RunAsync("for i in {1..1500}; do ip -6 address show dev own0 | grep temporary && exit; sleep 0.02; done; exit 1")).ShouldContain("2001:db8:77:");

        Read().ShouldBe([.. OfTheBox, "[2001:db8:77::7]/128"]);
    }

    [Fact]
    public async Task Deprecated_addresses_are_left_out()
    {
        await Shell.RunAsync("ip address add 2001:db8:77::7/64 dev own0 preferred_lft 0 nodad; ip -6 address show dev own0 | grep deprecated");

        Read().ShouldBe(OfTheBox);
    }

    [Fact]
    public async Task Addresses_that_may_turn_out_to_be_another_hosts_are_left_out()
    {
        await Shell.RunAsync("ip address add 2001:db8:77::7/64 dev own0; ip -6 address show dev own0 | grep tentative");

        Read().ShouldBe(OfTheBox);
    }

    private static string[] Read() => [.. OwnAddresses.Read().Select(network => network.ToPostfix())];
}
