using System.Net;
using CsCheck;
using HardeningApp.Core.Networks;

namespace HardeningApp.Core.Tests.Networks;

public sealed class AddressTextTests
{
    [Theory]
    [InlineData("10.9.0.5", "10.9.0.5")]
    [InlineData("2001:0db8:0009:0000:0000:0000:0000:0005", "2001:db8:9::5")]
    [InlineData("2001:DB8:9::5", "2001:db8:9::5")]
    [InlineData("::ffff:10.9.0.5", "10.9.0.5")]
    [InlineData("0000:0000:0000:0000:0000:ffff:0a09:0005", "10.9.0.5")]
    public void An_address_is_read_in_every_form_that_the_directory_uses(string text, string expected) =>
        AddressText.Parse(text).Value.ShouldBe(IPAddress.Parse(expected));

    [Theory]
    [InlineData("")]
    [InlineData("10.9.0.300")]
    [InlineData("10.9.0")]
    [InlineData("10.1")]
    [InlineData("168361989")]
    [InlineData("0x0a.9.0.5")]
    [InlineData("0xa090005")]
    [InlineData("010.009.000.005")]
    [InlineData("10.9.0.05")]
    [InlineData("10.9.0.5.")]
    [InlineData(" 10.9.0.5")]
    [InlineData("10.9.0.5\n")]
    [InlineData("10.9.0.5/32")]
    [InlineData("10.9.0.5:25")]
    [InlineData("[2001:db8::5]")]
    [InlineData("2001:db8::5/128")]
    [InlineData("fe80::1%eth0")]
    [InlineData("fe80::1%2")]
    [InlineData("2001:db8::5::1")]
    [InlineData("2001:db8")]
    [InlineData("12345::")]
    [InlineData("mail.company.my")]
    [InlineData("١٠.٩.٠.٥")]
    public void Anything_else_is_refused(string text) => AddressText.Parse(text).Error.ShouldNotBeNull().ShouldStartWith("is not an IP");

    [Theory]
    [InlineData("127.0.0.1", "loopback")]
    [InlineData("127.255.0.1", "loopback")]
    [InlineData("::1", "loopback")]
    [InlineData("::ffff:127.0.0.1", "loopback")]
    [InlineData("0.0.0.0", "unspecified")]
    [InlineData("::", "unspecified")]
    [InlineData("::ffff:0.0.0.0", "unspecified")]
    [InlineData("0.0.0.5", "reserved")]
    [InlineData("224.0.0.1", "multicast")]
    [InlineData("239.255.255.255", "multicast")]
    [InlineData("ff02::1", "multicast")]
    [InlineData("169.254.1.1", "link-local")]
    [InlineData("fe80::1", "link-local")]
    [InlineData("240.0.0.1", "reserved")]
    [InlineData("255.255.255.255", "broadcast")]
    [InlineData("::10.9.0.5", "IPv4-compatible")]
    public void An_address_that_names_no_single_host_is_no_relay_client(string text, string why) =>
        AddressText.WhyNoHost(AddressText.Parse(text).Value.ShouldNotBeNull()).ShouldNotBeNull().ShouldContain(why);

    [Theory]
    [InlineData("10.9.0.5")]
    [InlineData("192.168.0.1")]
    [InlineData("223.255.255.255")]
    [InlineData("2001:db8::5")]
    [InlineData("fd00::5")]
    public void A_host_address_may_relay(string text) =>
        AddressText.WhyNoHost(AddressText.Parse(text).Value.ShouldNotBeNull()).ShouldBeNull();

    [Fact]
    public void Every_address_comes_back_from_its_own_text() =>
        Gen.OneOf(Gen.Byte.Array[4], Gen.Byte.Array[16]).Sample(bytes =>
        {
            var address = new IPAddress(bytes);
            var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
            AddressText.Parse(address.ToString()).Value.ShouldBe(plain);
        });
}
