using System.Collections.Immutable;
using System.Net;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Settings;

namespace HardeningApp.Core.Tests.Networks;

public sealed class FurtherSystemsTests
{
    private static readonly Neighbourhood Lan = Neighbourhood.Of([IPAddress.Parse("10.9.0.254")], [(IPAddress.Parse("10.9.0.1"), 24)]);

    [Theory]
    [InlineData("10.9.0.30/32")]
    [InlineData("10.8.0.0/16")]
    [InlineData("10.9.0.0/25")]
    [InlineData("[2001:db8::]/64")]
    [InlineData("10.9.0.1/32")]
    public void A_system_or_a_network_of_one_site_may_relay(string system) => Of(system).Admitted.ShouldHaveSingleItem().ToPostfix().ShouldBe(system);

    [Theory]
    [InlineData("10.0.0.0/8", "is wider than /16; name smaller networks")]
    [InlineData("172.16.0.0/15", "is wider than /16")]
    [InlineData("[2001:db8::]/63", "is wider than /64")]
    [InlineData("10.9.0.0/24", "holds 10.9.0.254, the default gateway of this server")]
    public void A_wide_network_or_one_with_the_gateway_is_left_out_with_a_way_out_until_it_is_allowed_by_name(string system, string why)
    {
        var systems = Of(system);
        systems.Admitted.ShouldBeEmpty();
        var skipped = systems.Skipped.ShouldHaveSingleItem();
        skipped.ToString().ShouldStartWith($"further system \"{system}\" {why}");
        skipped.Why.ShouldEndWith("postfix-hardening apply --allow-wide");
        systems.Allowable.ShouldHaveSingleItem().ToPostfix().ShouldBe(system);

        var allowed = Of(system, allowed: system);
        allowed.Admitted.ShouldHaveSingleItem().ToPostfix().ShouldBe(system);
        allowed.Skipped.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("10.9.0.254/32", "is the default gateway of this server")]
    [InlineData("10.9.0.255/32", "is the broadcast address of a subnet of this server")]
    public void The_gateway_itself_is_left_out_whatever_is_allowed(string system, string why)
    {
        var systems = Of(system, allowed: system);

        systems.Admitted.ShouldBeEmpty();
        systems.Skipped.ShouldHaveSingleItem().Why.ShouldStartWith(why);
        systems.Allowable.ShouldBeEmpty();
    }

    [Fact]
    public void What_is_allowed_and_is_no_further_system_may_not_relay() =>
        FurtherSystems.Of([], [Parse("10.0.0.0/8")], Lan).Admitted.ShouldBeEmpty();

    [Fact]
    public void The_permission_names_the_networks_of_now_and_keeps_those_of_before()
    {
        var permission = Permission((SettingNames.RelayExtra, "10.0.0.0/8 172.16.0.0/12 10.9.0.30"), (SettingNames.RelayAllowWide, "172.16.0.0/12"));

        permission.Blocked.ShouldBeNull();
        permission.Change.ShouldBe(new(SettingNames.RelayAllowWide, "172.16.0.0/12", "10.0.0.0/8 172.16.0.0/12"));
    }

    [Fact]
    public void Where_nothing_is_left_out_nothing_is_allowed() =>
        Permission((SettingNames.RelayExtra, "10.8.0.0/16 10.9.0.254")).ShouldBe(new WideAllowance(null, null));

    [Fact]
    public void The_whole_Internet_cannot_be_allowed() =>
        SettingsReader.Read(Ucr.Joined((SettingNames.RelayExtra, "0.0.0.0/0"), (SettingNames.RelayAllowWide, "0.0.0.0/0 ::/0"))).Errors.Length.ShouldBe(3);

    private static WideAllowance Permission(params (string, string)[] values)
    {
        var ucr = Ucr.Joined(values);
        return WideAllowance.Of(SettingsReader.Read(ucr).Settings!, ucr, Lan);
    }

    private static FurtherSystems Of(string system, string? allowed = null)
    {
        ImmutableSortedSet<Network> permission = allowed is null ? [] : [Parse(allowed)];
        return FurtherSystems.Of([Parse(system)], permission, Lan);
    }

    private static Network Parse(string text) => Network.ParsePostfix(text).Value!;
}
