using System.Net;
using HardeningApp.Core.Directory;
using HardeningApp.Core.Names;
using HardeningApp.Core.Networks;

namespace HardeningApp.Core.Tests.Directory;

public sealed class DirectoryRulesTests
{
    private static readonly Neighbourhood Lan = Neighbourhood.Of([IPAddress.Parse("10.9.0.254"), IPAddress.Parse("2001:db8:9::fe")], [(IPAddress.Parse("10.9.0.1"), 24)]);

    [Fact]
    public void A_mail_domain_that_is_a_public_suffix_is_left_out_with_a_way_out_and_the_rest_stays()
    {
        var snapshot = Of(DirectoryRules.Default, ["company.my", "co.uk", "company.co.uk"]);

        snapshot.MailDomains.Select(domain => domain.Value).ShouldBe(["company.co.uk", "company.my"]);
        var skipped = snapshot.Skipped.ShouldHaveSingleItem().ToString();
        skipped.ShouldStartWith("mail domain \"co.uk\" is a public suffix: other organisations have domains below it");
        skipped.ShouldEndWith("if all of it is yours: postfix-hardening mode sender monitor --domain co.uk");
    }

    [Fact]
    public void A_public_suffix_that_an_administrator_has_named_is_meant_so()
    {
        var snapshot = Of(new DirectoryRules { Named = [DomainName.Parse("gv.at").Value!] }, ["gv.at", "co.at"]);

        snapshot.MailDomains.Select(domain => domain.Value).ShouldBe(["gv.at"]);
        snapshot.Skipped.ShouldHaveSingleItem().Value.ShouldBe("co.at");
    }

    [Fact]
    public void The_default_gateway_and_the_broadcast_of_the_own_subnet_are_no_servers()
    {
        var snapshot = Of(new DirectoryRules { Neighbourhood = Lan }, [], "10.9.0.254", "2001:0db8:0009:0000:0000:0000:0000:00fe", "10.9.0.255", "10.9.0.5", "10.8.0.255");

        snapshot.RelayClients.ShouldHaveSingleItem().Addresses.Select(address => address.ToPostfix()).ShouldBe(["10.8.0.255/32", "10.9.0.5/32"]);
        snapshot.Skipped.Select(skipped => skipped.ToString()).ShouldBe(
        [
            "address \"10.9.0.254\" is the default gateway of this server, behind whose address the whole Internet may stand (host \"dc\")",
            "address \"10.9.0.255\" is the broadcast address of a subnet of this server (host \"dc\")",
            "address \"2001:0db8:0009:0000:0000:0000:0000:00fe\" is the default gateway of this server, behind whose address the whole Internet may stand (host \"dc\")",
        ]);
    }

    private static DirectorySnapshot Of(DirectoryRules rules, string[] domains, params string[] addresses) => DirectorySnapshot.Of(
        new DirectoryAnswer { MailDomains = [.. domains], Hosts = [new HostEntry { Name = "dc", Addresses = [.. addresses] }], OwnHostSeen = true, Server = "mail.company.my" },
        rules);
}
