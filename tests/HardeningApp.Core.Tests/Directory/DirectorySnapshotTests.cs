using CsCheck;
using HardeningApp.Core.Directory;
using HardeningApp.Core.Networks;

namespace HardeningApp.Core.Tests.Directory;

public sealed class DirectorySnapshotTests
{
    [Fact]
    public void Mail_domains_are_sorted_and_each_is_there_once() =>
        Of(["company.my", "Company.Local", "COMPANY.MY.", "MÜLLER.example", "müller.example", "xn--mller-kva.example"])
            .MailDomains.Select(domain => domain.Value).ShouldBe(["company.local", "company.my", "xn--mller-kva.example"]);

    [Fact]
    public void A_bad_mail_domain_is_left_out_and_named_and_the_rest_stays()
    {
        var snapshot = Of(["company.my", "foo bar.test", "my"]);

        snapshot.MailDomains.Select(domain => domain.Value).ShouldBe(["company.my"]);
        snapshot.Skipped.Select(skipped => skipped.ToString()).ShouldBe(
        [
            "mail domain \"foo bar.test\" contains \" \"; allowed are letters, digits, hyphens and dots, other scripts as xn--… labels",
            "mail domain \"my\" has one label only; as a key it would match every sender below that top-level domain",
        ]);
    }

    [Fact]
    public void The_same_bad_value_is_named_once() => Of(["_.my", "_.my"]).Skipped.ShouldHaveSingleItem();

    [Fact]
    public void Addresses_in_any_spelling_collapse_and_are_sorted() =>
        Of([], Host("dc6", "2001:0db8:0009:0000:0000:0000:0000:0005", "2001:db8:9::5", "10.9.0.20", "10.9.0.5", "::ffff:10.9.0.5", " 10.9.0.5 "))
            .RelayClients.ShouldHaveSingleItem().Addresses.Select(address => address.ToPostfix())
            .ShouldBe(["10.9.0.5/32", "10.9.0.20/32", "[2001:db8:9::5]/128"]);

    [Fact]
    public void A_bad_address_is_left_out_and_named_with_its_host_and_the_good_one_stays()
    {
        var snapshot = Of([], Host("dc4", "10.9.0.5", "10.9.0.300", "127.0.0.1"));

        snapshot.RelayClients.ShouldHaveSingleItem().Addresses.Select(address => address.ToPostfix()).ShouldBe(["10.9.0.5/32"]);
        snapshot.Skipped.Select(skipped => skipped.ToString()).ShouldBe(
        [
            "address \"10.9.0.300\" is not an IP address (host \"dc4\")",
            "address \"127.0.0.1\" is a loopback address (host \"dc4\")",
        ]);
    }

    [Fact]
    public void A_host_with_only_bad_addresses_may_not_relay_but_is_known()
    {
        var host = Of([], Host("dc4", "0.0.0.0", "10.9.0.5/24", "fe80::1")).RelayClients.ShouldHaveSingleItem();

        host.Host.ShouldBe("dc4");
        host.Addresses.ShouldBeEmpty();
    }

    [Fact]
    public void A_host_that_was_created_and_never_joined_has_no_address_and_nothing_is_skipped()
    {
        var snapshot = Of([], Host("dc9"));

        snapshot.RelayClients.ShouldHaveSingleItem().Addresses.ShouldBeEmpty();
        snapshot.Skipped.ShouldBeEmpty();
    }

    [Fact]
    public void Hosts_are_sorted_by_name() =>
        Of([], Host("mail", "10.9.0.1"), Host("dc4", "10.9.0.5")).RelayClients.Select(host => host.Host).ShouldBe(["dc4", "mail"]);

    [Fact]
    public void The_order_of_the_answer_makes_no_difference()
    {
        HostEntry[] hosts = [Host("dc4", "10.9.0.5", "x"), Host("dc6", "10.9.0.6"), Host("mail", "::1")];

        Hostile.Name.Array[0, 8].Sample(names =>
        {
            var (there, back) = (Of(names, hosts), Of([.. names.Reverse()], [.. hosts.Reverse()]));
            back.MailDomains.ShouldBe(there.MailDomains);
            back.Skipped.ShouldBe(there.Skipped);
            back.RelayClients.Select(host => host.Host).ShouldBe(there.RelayClients.Select(host => host.Host));
        });
    }

    [Fact]
    public void No_value_of_the_directory_becomes_a_wide_network_or_a_line_of_its_own() =>
        Gen.Select(Hostile.Name.Array[0, 4], Hostile.Address.Array[0, 4], Hostile.Text).Sample((names, addresses, host) =>
        {
            var snapshot = Of(names, Host(host, addresses));

            snapshot.RelayClients.SelectMany(client => client.Addresses).ShouldAllBe(address => address.PrefixLength == (address.IsIPv6 ? 128 : 32));
            snapshot.RelayClients.SelectMany(client => client.Addresses).ShouldAllBe(address => AddressText.WhyNoHost(address.Address) == null);
            snapshot.Skipped.Select(skipped => skipped.ToString()).ShouldAllBe(line => !line.Any(char.IsControl));
        });

    private static DirectorySnapshot Of(string[] domains, params HostEntry[] hosts) => DirectorySnapshot.Of(new DirectoryAnswer
    {
        MailDomains = [.. domains],
        Hosts = [.. hosts],
        OwnHostSeen = true,
        Server = "mail.company.my",
    });

    private static HostEntry Host(string name, params string[] addresses) =>
        new() { Name = name, Addresses = [.. addresses] };
}
