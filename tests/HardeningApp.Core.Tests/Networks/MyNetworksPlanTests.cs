using HardeningApp.Core.Networks;

namespace HardeningApp.Core.Tests.Networks;

public sealed class MyNetworksPlanTests
{
    [Fact]
    public void Ours_follow_the_entries_of_others_sorted() =>
        Plan("127.0.0.0/8 192.168.9.0/24 10.1.0.0/16", [], ["[2001:db8::5]/128", "10.9.0.6/32", "10.9.0.5/32"])
            .Entries.ShouldBe(["127.0.0.0/8", "192.168.9.0/24", "10.1.0.0/16", "10.9.0.5/32", "10.9.0.6/32", "[2001:db8::5]/128"]);

    [Theory]
    [InlineData("192.168.9.0/24 127.0.0.0/8")]
    [InlineData("192.168.9.0/24")]
    public void Loopback_comes_first_wherever_it_was(string current) =>
        Plan(current, [], []).Entries.ShouldBe(["127.0.0.0/8", "192.168.9.0/24"]);

    [Fact]
    public void A_missing_value_becomes_loopback_which_is_ours_then()
    {
        var plan = Plan(null, [], []);

        plan.Entries.ShouldBe(["127.0.0.0/8"]);
        plan.Ours.ShouldBe(["127.0.0.0/8"]);
    }

    [Fact]
    public void The_loopback_of_others_does_not_become_ours() => Plan("127.0.0.0/8", [], ["10.9.0.5/32"]).Ours.ShouldBe(["10.9.0.5/32"]);

    [Fact]
    public void With_IPv6_its_loopback_is_ours_right_behind_the_first()
    {
        var plan = MyNetworksPlan.Of("127.0.0.0/8 10.1.0.0/16", [], [], ipv6: true);

        plan.Entries.ShouldBe(["127.0.0.0/8", "[::1]/128", "10.1.0.0/16"]);
        plan.Ours.ShouldBe(["[::1]/128"]);
    }

    [Fact]
    public void Without_IPv6_our_loopback_of_it_leaves_and_one_of_others_stays()
    {
        Plan("127.0.0.0/8 [::1]/128", ["[::1]/128"], []).Entries.ShouldBe(["127.0.0.0/8"]);
        Plan("127.0.0.0/8 [::1]/128", [], []).Entries.ShouldBe(["127.0.0.0/8", "[::1]/128"]);
    }

    [Fact]
    public void An_entry_of_ours_that_is_not_wanted_any_more_leaves() =>
        Plan("127.0.0.0/8 10.9.0.5/32 10.9.0.6/32", ["10.9.0.5/32", "10.9.0.6/32"], ["10.9.0.6/32"])
            .Entries.ShouldBe(["127.0.0.0/8", "10.9.0.6/32"]);

    [Fact]
    public void An_entry_of_others_stays_although_the_directory_does_not_know_it() =>
        Plan("127.0.0.0/8 10.9.0.5/32", [], []).Entries.ShouldBe(["127.0.0.0/8", "10.9.0.5/32"]);

    [Theory]
    [InlineData("10.9.0.5")]
    [InlineData("10.9.0.5/32")]
    public void An_address_that_others_entered_in_another_spelling_is_not_added_again(string entered)
    {
        var plan = Plan($"127.0.0.0/8 {entered} [2001:DB8:0::5]", [], ["10.9.0.5/32", "[2001:db8::5]/128"]);

        plan.Entries.ShouldBe(["127.0.0.0/8", entered, "[2001:DB8:0::5]"]);
        plan.Ours.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("[::ffff:10.9.0.5]")]
    [InlineData("010.009.000.005/32")]
    [InlineData("!10.9.0.5")]
    [InlineData("10.9.0.0/24")]
    public void An_entry_of_others_that_Postfix_does_not_read_as_this_address_hides_nothing(string entered) =>
        Plan($"127.0.0.0/8 {entered}", [], ["10.9.0.5/32"]).Ours.ShouldBe(["10.9.0.5/32"]);

    [Fact]
    public void Entries_that_no_network_type_can_express_stay_as_they_are() =>
        Plan("!10.9.0.9 hash:/etc/postfix/nets, mail.company.my\t2001:db8::5", [], [])
            .Entries.ShouldBe(["127.0.0.0/8", "!10.9.0.9", "hash:/etc/postfix/nets", "mail.company.my", "2001:db8::5"]);

    [Fact]
    public void The_value_is_split_at_blanks_and_commas() =>
        MyNetworksPlan.Split(" 127.0.0.0/8,, 10.1.0.0/16 \t[::1] ").ShouldBe(["127.0.0.0/8", "10.1.0.0/16", "[::1]"]);

    private static MyNetworksPlan Plan(string? current, string[] ours, string[] wanted) =>
        MyNetworksPlan.Of(current, ours, wanted.Select(text => Network.ParsePostfix(text).Value!), ipv6: false);
}
