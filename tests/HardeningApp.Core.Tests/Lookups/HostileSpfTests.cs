using System.Collections.Immutable;
using System.Net;
using CsCheck;
using HardeningApp.Core.Lookups;
using HardeningApp.Core.Lookups.Spf;

namespace HardeningApp.Core.Tests.Lookups;

/// <summary>Whoever owns a domain, or one that its record includes, writes what he likes there.</summary>
public sealed class HostileSpfTests
{
    /// <summary>Text, addresses and names: what ten terms can cost at the most (RFC 7208, 4.6.4), with ten mail servers for each.</summary>
    private const int MostQuestions = 1 + 10 + (10 * 10);

    private static readonly Gen<string> Word = Gen.Select(
        Gen.OneOfConst("", "+", "-", "~", "?", "+-"),
        Gen.OneOfConst("all", "include", "a", "mx", "ptr", "ip4", "ip6", "exists", "redirect", "exp", "A", "MX", "x-y", "v=spf1", ""),
        Gen.OneOfConst("", ":", "=", "/", "//", ":="),
        Gen.Frequency(
            (4, Gen.OneOfConst(
                "a.example", "b.example", "c.example", "company.my", "%{i}.a.example", "%{ir}.%{v}.b.example", "%{d1r}.example", "%{l}.example", "%{", "%{d", "%%", "%-", "%_",
                "203.0.113.9", "203.0.113.0/24", "0.0.0.0/0", "2001:db8::/32", "::/0", "/24", "//64", "/24//64", "/33", "%{i99999999999}.example")),
            (1, Hostile.Text)),
        (qualifier, name, sign, value) => qualifier + name + sign + value);

    private static readonly Gen<string> Record = Word.Array[0, 30].Select(words => string.Join(' ', words.Prepend("v=spf1")));

    [Fact]
    public void No_record_throws_or_asks_without_end() =>
        Gen.Select(Record.Array[3], Gen.Int[0, 20], Gen.Bool).Sample(
            sample =>
            {
                var (records, hosts, silent) = sample;
                var zone = new Zone().Text("company.my", records[0]).Text("a.example", records[1]).Text("b.example", records[2]).Text("c.example", records[0], records[1]);
                zone.Exchange("a.example", [.. Enumerable.Range(0, hosts).Select(number => $"m{number}.example"), ".", ""]).Host("m0.example", "198.51.100.1").Host("a.example", "198.51.100.1", "x", "::1");
                if (silent)
                    zone.Silent("b.example", RecordType.Txt);
                Check(zone);
                zone.Asked.Count.ShouldBeLessThanOrEqualTo(MostQuestions);
                zone.Asked.ShouldAllBe(question => NameQuestion.Plain(question.Name) == question.Name);
            },
            iter: 3_000,
            threads: 1);

    [Theory]
    [InlineData("v=spf1 include:a.example -all", "v=spf1 include:b.example -all", "v=spf1 include:a.example -all")]
    [InlineData("v=spf1 redirect=a.example", "v=spf1 redirect=b.example", "v=spf1 redirect=a.example")]
    [InlineData("v=spf1 include:%{d}.a.example -all", "v=spf1 -all", "v=spf1 -all")]
    public void A_loop_ends(string own, string first, string second)
    {
        var zone = new Zone().Text("company.my", own).Text("a.example", first).Text("b.example", second);

        Check(zone).ShouldBe(SpfResult.PermError);
        zone.Asked.Count.ShouldBeLessThanOrEqualTo(11);
    }

    [Fact]
    public void A_huge_record_is_no_record()
    {
        Check(new Zone().Text("company.my", "v=spf1 " + string.Concat(Enumerable.Repeat("ip4:198.51.100.1 ", 100_000)) + "ip4:203.0.113.9")).ShouldBe(SpfResult.PermError);
        Check(new Zone().Text("company.my", ImmutableArray.CreateRange(Enumerable.Repeat("v=spf1 -all", 10_000)))).ShouldBe(SpfResult.PermError);
    }

    [Fact]
    public void A_name_that_grows_is_cut_at_253_characters()
    {
        var zone = new Zone().Text("company.my", "v=spf1 exists:" + string.Concat(Enumerable.Repeat("%{i}.%{d}.", 60)) + "a.example -all");

        Check(zone).ShouldBe(SpfResult.Fail);
        zone.Asked[1].Name.Length.ShouldBeInRange(200, 253);
    }

    private static SpfResult Check(Zone zone)
    {
        var check = SpfCheck.AskAsync(zone, IPAddress.Parse("203.0.113.9"), "company.my", TestContext.Current.CancellationToken);
        check.IsCompleted.ShouldBeTrue("the zone answers at once");
        return check.Result.Result;
    }
}
