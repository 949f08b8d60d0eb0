using System.Collections.Immutable;
using System.Net;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Policy;
using HardeningApp.Core.SelfTest;

namespace HardeningApp.Core.Tests.SelfTest;

public sealed class TestClientsTests
{
    private static readonly ImmutableSortedSet<Network> Own = [Network.OfHost(IPAddress.Parse("10.9.0.1")), Network.OfHost(IPAddress.Parse("2001:db8:9::1"))];

    [Fact]
    public void Each_kind_of_host_is_found_in_mynetworks()
    {
        var clients = Of("127.0.0.0/8 10.8.0.0/24 10.9.0.1/32 10.9.0.5/32", "10.9.0.1/32", "10.9.0.5/32");

        clients.Outside.ShouldBe(IPAddress.Parse("203.0.113.9"));
        clients.Server.ShouldBe(IPAddress.Parse("10.9.0.5"));
        clients.Foreign.ShouldBe(IPAddress.Parse("10.8.0.1"));
        clients.Own.ShouldBe(IPAddress.Parse("10.9.0.1"));
        clients.Outside6.ShouldBeNull("Postfix speaks IPv4 only");
    }

    [Fact]
    public void With_IPv6_there_is_a_host_outside_with_it_too() =>
        Of("127.0.0.0/8", [], (PostfixNames.InetProtocols, "all")).Outside6.ShouldBe(IPAddress.Parse("2001:db8:ff::9"));

    [Fact]
    public void A_documentation_network_that_may_relay_is_not_outside()
    {
        var clients = Of("127.0.0.0/8 203.0.113.0/24 [2001:db8::]/32", [], (PostfixNames.InetProtocols, "all"));

        clients.Outside.ShouldBe(IPAddress.Parse("198.51.100.9"));
        clients.Outside6.ShouldBe(IPAddress.Parse("3fff:9::9"));
        Of("0.0.0.0/0").Outside.ShouldBeNull();
    }

    [Fact]
    public void Neither_loopback_nor_this_server_stands_for_another_host()
    {
        var clients = Of("127.0.0.0/8 10.9.0.0/24 10.9.0.1/32", "127.0.0.0/8", "10.9.0.1/32");

        clients.Server.ShouldBeNull();
        clients.Foreign.ShouldBe(IPAddress.Parse("10.9.0.2"), "the first of the network is this server");
        Of("127.0.0.0/8").Own.ShouldBeNull();
    }

    [Fact]
    public void A_server_that_is_exempt_from_relay_proves_nothing() =>
        Of("127.0.0.0/8 10.9.0.5/32 10.9.0.6/32", ["10.9.0.5/32", "10.9.0.6/32"], ("postfix-hardening/exception/relay-1", "feature=relay; client=10.9.0.5"))
            .Server.ShouldBe(IPAddress.Parse("10.9.0.6"));

    [Fact]
    public void A_host_whose_sender_is_not_checked_proves_nothing() =>
        Of("127.0.0.0/8", [], ("postfix-hardening/exception/sender-1", "feature=sender; client=203.0.113.0/24; sender=company.my")).Outside.ShouldBe(IPAddress.Parse("198.51.100.9"));

    [Theory]
    [InlineData("10.9.0.77", "10.9.0.0/24")]
    [InlineData("2001:db8:9::77", "[2001:db8:9::]/64")]
    [InlineData("203.0.113.9", null)]
    public void The_entry_that_covers_an_address_is_named(string address, string? expected) =>
        TestClients.Covering(Ucr.Joined((PostfixNames.MyNetworks, "127.0.0.0/8 10.9.0.0/24 [2001:db8:9::]/64")), IPAddress.Parse(address)).ShouldBe(expected);

    private static TestClients Of(string networks, params string[] ours) => Of(networks, ours, []);

    private static TestClients Of(string networks, string[] ours, params (string, string)[] further) =>
        TestClients.Of(Ucr.Joined([(PostfixNames.MyNetworks, networks), .. further]), ours, Own);
}
