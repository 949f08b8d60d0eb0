using HardeningApp.Core.Exceptions;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Tests.Exceptions;

public sealed class ExemptRelayClientsTests
{
    private static readonly Network[] MyNetworks = [.. new[] { "127.0.0.0/8", "10.9.0.2/32", "192.0.2.0/24", "[2001:db8:9::2]/128" }.Select(Of)];

    [Theory]
    [InlineData("10.9.0.2/32")]
    [InlineData("10.9.0.0/24")]
    [InlineData("192.0.2.7/32")]
    [InlineData("[2001:db8:9::]/64")]
    public void A_network_with_a_client_that_may_relay_is_exempted(string client)
    {
        var exemptions = ExemptRelayClients.Of([Exception("relay-1", client)], MyNetworks);

        exemptions.Clients.ShouldBe([Of(client)]);
        exemptions.Skipped.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("10.9.0.3/32")]
    [InlineData("[2001:db8:9::3]/128")]
    public void A_network_of_which_nothing_may_relay_is_left_out_and_named(string client)
    {
        var exemptions = ExemptRelayClients.Of([Exception("relay-1", client), Exception("relay-2", "10.9.0.2/32")], MyNetworks);

        exemptions.Clients.ShouldBe([Of("10.9.0.2/32")]);
        exemptions.Skipped.ShouldHaveSingleItem().ToString().ShouldBe($"exception relay-1 for \"{client}\" is not in mynetworks, so nothing of it relays and nothing is exempted");
    }

    [Fact]
    public void Two_exceptions_for_the_same_client_are_one_line() =>
        ExemptRelayClients.Of([Exception("a", "10.9.0.2/32"), Exception("b", "10.9.0.2/32")], MyNetworks).Clients.Count.ShouldBe(1);

    private static Exemption Exception(string id, string client) => new(ExceptionId.Parse(id).Value!, Feature.Relay) { Client = Of(client) };

    private static Network Of(string text) => Network.ParsePostfix(text).Value!;
}
