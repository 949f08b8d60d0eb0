using System.Net;
using CsCheck;
using HardeningApp.Core.Networks;

namespace HardeningApp.Core.Tests.Networks;

public sealed class NetworkTests
{
    private static readonly Gen<Network> AnyHost = Gen.OneOf(Gen.Byte.Array[4], Gen.Byte.Array[16]).Select(bytes => Network.OfHost(new IPAddress(bytes)));

    [Theory]
    [InlineData("10.9.0.5", "10.9.0.5/32")]
    [InlineData("10.9.0.5/32", "10.9.0.5/32")]
    [InlineData("10.9.0.0/24", "10.9.0.0/24")]
    [InlineData("0.0.0.0/0", "0.0.0.0/0")]
    [InlineData("127.0.0.0/8", "127.0.0.0/8")]
    [InlineData("[2001:db8::5]", "[2001:db8::5]/128")]
    [InlineData("[2001:DB8:0:0::5]/128", "[2001:db8::5]/128")]
    [InlineData("[2001:db8:9::]/64", "[2001:db8:9::]/64")]
    [InlineData("[::1]/128", "[::1]/128")]
    public void An_entry_is_read_as_Postfix_reads_it(string text, string expected) =>
        Network.ParsePostfix(text).Value.ShouldNotBeNull().ToPostfix().ShouldBe(expected);

    [Theory]
    [InlineData("10.9.0.5/24")]
    [InlineData("10.9.0.1/0")]
    [InlineData("[2001:db8:9::5]/64")]
    public void Host_bits_are_refused_because_Postfix_would_answer_451(string text) =>
        Network.ParsePostfix(text).Error.ShouldNotBeNull().ShouldStartWith("has host bits set");

    [Theory]
    [InlineData("10.9.0.5/33")]
    [InlineData("10.9.0.5/")]
    [InlineData("10.9.0.5/-1")]
    [InlineData("10.9.0.5/+8")]
    [InlineData("10.9.0.5/ 8")]
    [InlineData("10.9.0.5/255.255.255.255")]
    [InlineData("10.9.0.5/32/32")]
    [InlineData("[2001:db8::5]/129")]
    [InlineData("[2001:db8::5]/256")]
    public void A_wrong_prefix_length_is_refused(string text) =>
        Network.ParsePostfix(text).Error.ShouldNotBeNull().ShouldStartWith("has no valid prefix length");

    [Theory]
    [InlineData("2001:db8::5")]
    [InlineData("2001:db8::5/128")]
    [InlineData("[2001:db8::5")]
    [InlineData("2001:db8::5]")]
    [InlineData("[2001:db8::5/128]")]
    [InlineData("[10.9.0.5]")]
    [InlineData("[]")]
    [InlineData("[")]
    [InlineData("hash:/etc/postfix/networks")]
    public void IPv6_stands_in_brackets_and_nothing_else_does(string text) => Network.ParsePostfix(text).Ok.ShouldBeFalse();

    [Theory]
    [InlineData("")]
    [InlineData("!10.9.0.5")]
    [InlineData("10/8")]
    [InlineData("010.009.000.005/32")]
    [InlineData("10.9.0.300")]
    [InlineData(".company.my")]
    [InlineData("mail.company.my")]
    [InlineData("$mydestination")]
    [InlineData("[fe80::1%eth0]/128")]
    public void What_is_no_network_is_refused(string text) => Network.ParsePostfix(text).Ok.ShouldBeFalse();

    [Theory]
    [InlineData("[::ffff:10.9.0.5]")]
    [InlineData("[::ffff:10.9.0.5]/128")]
    [InlineData("[::ffff:10.9.0.5]/32")]
    public void A_mapped_address_is_refused_because_Postfix_never_matches_it(string text) =>
        Network.ParsePostfix(text).Error.ShouldNotBeNull().ShouldContain("IPv4");

    [Fact]
    public void A_host_has_no_scope_and_a_mapped_one_is_IPv4()
    {
        Network.OfHost(IPAddress.Parse("2001:db8::5%3")).ToPostfix().ShouldBe("[2001:db8::5]/128");
        Network.OfHost(IPAddress.Parse("::ffff:10.9.0.5")).ToPostfix().ShouldBe("10.9.0.5/32");
    }

    [Fact]
    public void Networks_are_sorted_IPv4_first_then_by_address_then_the_wider_first()
    {
        string[] sorted = ["9.0.0.0/8", "10.0.0.0/8", "10.0.0.0/24", "10.0.0.9/32", "10.0.0.10/32", "[2001:db8::]/64", "[2001:db8::5]/128"];

        sorted.Reverse().Select(text => Network.ParsePostfix(text).Value).Order().Select(network => network!.ToString()).ShouldBe(sorted);
    }

    [Fact]
    public void Every_host_comes_back_from_its_text_and_the_text_is_canonical() =>
        AnyHost.Sample(
            host =>
            {
                var again = Network.ParsePostfix(host.ToPostfix()).Value.ShouldNotBeNull(host.ToPostfix());
                again.ShouldBe(host);
                again.ToPostfix().ShouldBe(host.ToPostfix());
                host.ToPostfix().ShouldBe(host.ToPostfix().ToLowerInvariant());
            },
            iter: 2_000);

    [Theory]
    [InlineData("10.9.0.0/24", "10.9.0.2/32", true)]
    [InlineData("10.9.0.2/32", "10.9.0.2/32", true)]
    [InlineData("10.9.0.2/32", "10.9.0.3/32", false)]
    [InlineData("0.0.0.0/0", "[2001:db8::5]/128", false)]
    [InlineData("[2001:db8::]/64", "[2001:db8::5]/128", true)]
    public void Networks_overlap_when_one_holds_the_other(string one, string other, bool overlap)
    {
        var (a, b) = (Network.ParsePostfix(one).Value!, Network.ParsePostfix(other).Value!);

        a.Overlaps(b).ShouldBe(overlap);
        b.Overlaps(a).ShouldBe(overlap);
    }

    [Fact]
    public void Two_networks_compare_as_equal_only_when_they_are() =>
        Gen.Select(AnyHost, AnyHost).Sample((a, b) => (a.CompareTo(b) == 0).ShouldBe(a == b));
}
