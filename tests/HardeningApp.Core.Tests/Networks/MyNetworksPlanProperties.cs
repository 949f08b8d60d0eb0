using CsCheck;
using HardeningApp.Core.Networks;

namespace HardeningApp.Core.Tests.Networks;

public sealed class MyNetworksPlanProperties
{
    private const string Loopback = "127.0.0.0/8";
    private const string Loopback6 = "[::1]/128";

    /// <summary>What administrators enter; overlaps with what the directory wants, so that the two meet.</summary>
    private static readonly Gen<string[]> Foreign = Gen.OneOfConst(
        Loopback, Loopback6, "10.9.0.5", "10.9.0.5/32", "10.9.0.6/32", "10.9.0.0/24", "10.9.0.5/24", "!10.9.0.7", "hash:/etc/postfix/nets",
        "mail.company.my", "[2001:db8::5]", "2001:db8::5", "[2001:DB8::6]/128", "[::ffff:10.9.0.5]").Array[0, 6].Select(entries => entries.Distinct().ToArray());

    private static readonly Gen<Network[]> Wanted = Gen.OneOfConst("10.9.0.5", "10.9.0.6", "10.9.0.7", "[2001:db8::5]", "[2001:db8::6]")
        .Select(text => Network.ParsePostfix(text).Value!).Array[0, 4];

    [Fact]
    public void Entries_of_others_are_never_lost_or_reordered() =>
        Gen.Select(Foreign, Wanted, Gen.Bool).Sample(
            (foreign, wanted, ipv6) =>
            {
                var plan = MyNetworksPlan.Of(string.Join(' ', foreign), [], wanted, ipv6);

                plan.Entries[0].ShouldBe(Loopback);
                plan.Entries.ShouldBeUnique();
                WithoutLoopback(plan.Entries.Where(foreign.Contains)).ShouldBe(WithoutLoopback(foreign));
                foreign.ShouldBeSubsetOf(plan.Entries);
            },
            iter: 2_000);

    [Fact]
    public void Applying_twice_changes_nothing_more() =>
        Gen.Select(Foreign, Wanted, Gen.Bool).Sample(
            (foreign, wanted, ipv6) =>
            {
                var first = MyNetworksPlan.Of(string.Join(' ', foreign), [], wanted, ipv6);
                var second = MyNetworksPlan.Of(string.Join(' ', first.Entries), first.Ours, wanted, ipv6);

                second.Entries.ShouldBe(first.Entries);
                second.Ours.ShouldBe(first.Ours);
            },
            iter: 2_000);

    [Fact]
    public void Whatever_the_directory_wanted_before_only_the_last_answer_counts() =>
        Gen.Select(Foreign, Wanted, Wanted, Gen.Bool).Sample(
            (foreign, before, now, ipv6) =>
            {
                var first = MyNetworksPlan.Of(string.Join(' ', foreign), [], before, ipv6: true);
                var second = MyNetworksPlan.Of(string.Join(' ', first.Entries), first.Ours, now, ipv6);

                second.Entries.ToHashSet().ShouldBe(MyNetworksPlan.Of(string.Join(' ', foreign), [], now, ipv6).Entries.ToHashSet(), ignoreOrder: true);
            },
            iter: 2_000);

    [Fact]
    public void Taking_ours_away_gives_back_the_entries_of_others() =>
        Gen.Select(Foreign, Wanted, Gen.Bool).Sample(
            (foreign, wanted, ipv6) =>
            {
                var plan = MyNetworksPlan.Of(string.Join(' ', foreign), [], wanted, ipv6);

                plan.Entries.Except(plan.Ours).ShouldBe(foreign, ignoreOrder: true);
                plan.Foreign.ShouldBe(foreign);
            },
            iter: 2_000);

    [Fact]
    public void Every_wanted_address_is_in_as_Postfix_reads_it() =>
        Gen.Select(Foreign, Wanted).Sample(
            (foreign, wanted) =>
            {
                var read = MyNetworksPlan.Of(string.Join(' ', foreign), [], wanted, ipv6: true).Entries
                    .Select(Network.ParsePostfix).Where(parsed => parsed.Ok).Select(parsed => parsed.Value!);

                wanted.ShouldBeSubsetOf(read);
            },
            iter: 2_000);

    private static IEnumerable<string> WithoutLoopback(IEnumerable<string> entries) => entries.Where(entry => entry is not (Loopback or Loopback6));
}
