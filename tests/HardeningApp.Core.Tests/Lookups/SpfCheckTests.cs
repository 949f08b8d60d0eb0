using System.Net;
using HardeningApp.Core.Lookups;
using HardeningApp.Core.Lookups.Spf;

namespace HardeningApp.Core.Tests.Lookups;

public sealed class SpfCheckTests
{
    private readonly Zone _zone = new();

    [Theory]
    [InlineData("v=spf1 ip4:203.0.113.9 -all", SpfResult.Pass)]
    [InlineData("v=spf1 ip4:203.0.113.77/24 -all", SpfResult.Pass)]
    [InlineData("v=spf1 ip4:203.0.113.10 -all", SpfResult.Fail)]
    [InlineData("v=spf1 ip4:203.0.113.10 ~all", SpfResult.SoftFail)]
    [InlineData("v=spf1 ip4:203.0.113.10 ?all", SpfResult.Neutral)]
    [InlineData("v=spf1", SpfResult.Neutral)]
    [InlineData("V=SPF1 IP4:203.0.113.9 -ALL", SpfResult.Pass)]
    [InlineData("v=spf1  -ip4:203.0.113.9   +all ", SpfResult.Fail)]
    [InlineData("v=spf1 ip6:2001:db8::/32 -all", SpfResult.Fail)]
    [InlineData("v=spf1 ptr -all", SpfResult.Fail)]
    [InlineData("v=spf1 a -all", SpfResult.Pass)]
    [InlineData("v=spf1 a:far.example -all", SpfResult.Fail)]
    [InlineData("v=spf1 a:far.example/24 -all", SpfResult.Pass)]
    [InlineData("v=spf1 a:far.example/24//64 -all", SpfResult.Pass)]
    [InlineData("v=spf1 mx -all", SpfResult.Pass)]
    [InlineData("v=spf1 mx:nowhere.example -all", SpfResult.Fail)]
    [InlineData("v=spf1 exists:%{ir}.list.example -all", SpfResult.Pass)]
    [InlineData("v=spf1 exists:%{i}.list.example -all", SpfResult.Fail)]
    [InlineData("v=spf1 exists:%{d2}.%{v}.list.example ip4:203.0.113.9 -all", SpfResult.Pass)]
    [InlineData("v=spf1 include:service.example -all", SpfResult.Pass)]
    [InlineData("v=spf1 include:closed.example -all", SpfResult.Fail)]
    [InlineData("v=spf1 redirect=service.example", SpfResult.Pass)]
    [InlineData("v=spf1 redirect=closed.example", SpfResult.Fail)]
    [InlineData("v=spf1 -all redirect=service.example", SpfResult.Fail)]
    [InlineData("v=spf1 exp=explain.example more=what-ever ip4:203.0.113.9 -all", SpfResult.Pass)]
    [InlineData("v=spf10 -all", SpfResult.None)]
    [InlineData("something else", SpfResult.None)]
    public async Task A_record_is_read_as_rfc_7208_says(string record, SpfResult result)
    {
        _zone.Text("company.my", "verification=7", record)
            .Host("company.my", "203.0.113.9", "203.0.113.8").Host("far.example", "203.0.113.200")
            .Exchange("company.my", "mx.company.my.", "mx2.company.my").Host("mx2.company.my", "203.0.113.9")
            .Host("9.113.0.203.list.example", "127.0.0.2")
            .Text("service.example", "v=spf1 ip4:203.0.113.0/28 ~all").Text("closed.example", "v=spf1 -all");

        (await CheckAsync()).Result.ShouldBe(result);
    }

    [Theory]
    [InlineData("v=spf1 foo -all")]
    [InlineData("v=spf1 ip4:203.0.113.9,203.0.113.10 -all")]
    [InlineData("v=spf1 ip4:203.0.113.9/33")]
    [InlineData("v=spf1 ip4:203.0.113.9/24/24")]
    [InlineData("v=spf1 ip4: 203.0.113.9")]
    [InlineData("v=spf1 ip4:2001:db8::1")]
    [InlineData("v=spf1 ip6:203.0.113.9")]
    [InlineData("v=spf1 ip6:::1/129")]
    [InlineData("v=spf1 a/33")]
    [InlineData("v=spf1 a:/24")]
    [InlineData("v=spf1 all:company.my")]
    [InlineData("v=spf1 include -all")]
    [InlineData("v=spf1 include: -all")]
    [InlineData("v=spf1 include:nowhere.example -all")]
    [InlineData("v=spf1 redirect=nowhere.example")]
    [InlineData("v=spf1 redirect=a.example redirect=b.example")]
    [InlineData("v=spf1 exp=a.example exp=b.example -all")]
    [InlineData("v=spf1 exists:%{x}.example -all")]
    [InlineData("v=spf1 exists:%{d0}.example -all")]
    [InlineData("v=spf1 exists:%{d.example -all")]
    [InlineData("v=spf1 exists:%d.example -all")]
    [InlineData("v=spf1 - -all")]
    [InlineData("v=spf1 include:company.my -all")]
    [InlineData("v=spf1 redirect=company.my")]
    [InlineData("v=spf1 a:n1.example a:n2.example a:n3.example ip4:203.0.113.9")]
    public async Task A_wrong_record_gives_no_hint(string record)
    {
        _zone.Text("company.my", record);

        (await CheckAsync()).Result.ShouldBe(SpfResult.PermError);
    }

    [Fact]
    public async Task Two_records_are_an_error() =>
        (await CheckAsync(_zone.Text("company.my", "v=spf1 ip4:203.0.113.9", "v=spf1 -all"))).Result.ShouldBe(SpfResult.PermError);

    [Fact]
    public async Task Ten_lookups_are_made_and_not_one_more()
    {
        for (var number = 0; number < 20; number++)
            _zone.Host($"h{number}.example", "198.51.100.1");
        (await CheckAsync(_zone.Text("company.my", $"v=spf1 {Hosts(10)} ip4:203.0.113.9 -all"))).Result.ShouldBe(SpfResult.Pass);

        (await CheckAsync(_zone.Text("company.my", $"v=spf1 {Hosts(11)} ip4:203.0.113.9 -all"))).Result.ShouldBe(SpfResult.PermError);
        // Those of included records count too.
        (await CheckAsync(_zone.Text("company.my", "v=spf1 include:more.example -all").Text("more.example", $"v=spf1 {Hosts(10)} ip4:203.0.113.9"))).Result.ShouldBe(SpfResult.PermError);

        static string Hosts(int count) => string.Join(' ', Enumerable.Range(0, count).Select(number => $"a:h{number}.example"));
    }

    [Fact]
    public async Task A_domain_with_too_many_mail_servers_is_an_error() =>
        (await CheckAsync(_zone.Text("company.my", "v=spf1 mx -all").Exchange("company.my", [.. Enumerable.Range(0, 11).Select(number => $"m{number}.example")]))).Result.ShouldBe(SpfResult.PermError);

    [Theory]
    [InlineData("company.my", RecordType.Txt)]
    [InlineData("mx.company.my", RecordType.A)]
    [InlineData("inner.example", RecordType.Txt)]
    public async Task A_silent_name_server_is_no_verdict(string name, RecordType type) =>
        (await CheckAsync(_zone.Text("company.my", "v=spf1 mx include:inner.example -all").Exchange("company.my", "mx.company.my").Host("mx.company.my", "198.51.100.1").Silent(name, type))).Result
            .ShouldBe(SpfResult.TempError);

    [Theory]
    [InlineData("v=spf1 exists:%{l}._spf.%{d} -all")]
    [InlineData("v=spf1 exists:%{S}._spf.%{d} -all")]
    [InlineData("v=spf1 include:%{i}._ip.%{h}._ehlo.%{d}._spf.service.example -all")]
    [InlineData("v=spf1 redirect=%{l1r-}.example")]
    public async Task Nobody_is_told_the_local_part_or_the_helo(string record)
    {
        (await CheckAsync(_zone.Text("company.my", record))).Result.ShouldBe(SpfResult.NotTold);

        _zone.Asked.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("v=spf1 +all", true)]
    [InlineData("v=spf1 ip4:0.0.0.0/0 -all", true)]
    [InlineData("v=spf1 ip4:0.0.0.0/1 ip4:128.0.0.0/1", true)]
    [InlineData("v=spf1 include:open.example -all", true)]
    [InlineData("v=spf1 redirect=open.example", true)]
    [InlineData("v=spf1 exists:there.example -all", true)]
    [InlineData("v=spf1 a:there.example/0 -all", true)]
    [InlineData("v=spf1 ip4:203.0.0.0/8 -all", false)]
    [InlineData("v=spf1 exists:%{i}.there.example -all", false)]
    public async Task Who_lets_everybody_send_says_nothing_about_this_client(string record, bool everybody)
    {
        _zone.Text("company.my", record).Text("open.example", "v=spf1 +all").Host("there.example", "127.0.0.2").Host("203.0.113.9.there.example", "127.0.0.2");

        (await CheckAsync()).ShouldBe(new SpfOutcome(SpfResult.Pass, everybody));
    }

    [Theory]
    [InlineData("v=spf1 ip6:2001:db8:0:7::/64 -all", SpfResult.Pass)]
    [InlineData("v=spf1 ip6:2001:DB8:0:8::1/64 -all", SpfResult.Fail)]
    [InlineData("v=spf1 ip4:203.0.113.9 -all", SpfResult.Fail)]
    [InlineData("v=spf1 a//64 -all", SpfResult.Pass)]
    [InlineData("v=spf1 exists:%{ir}.%{v}.list.example -all", SpfResult.Pass)]
    public async Task IPv6_has_its_own_terms(string record, SpfResult result)
    {
        _zone.Text("company.my", record).Host("company.my", "2001:db8:0:7::1")
            .Host("9.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.7.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.list.example", "127.0.0.2");

        (await SpfCheck.AskAsync(_zone, IPAddress.Parse("2001:db8:0:7::9"), "company.my", TestContext.Current.CancellationToken)).Result.ShouldBe(result);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("a..b")]
    [InlineData("a b.example")]
    public async Task What_is_no_domain_is_not_asked_about(string domain)
    {
        (await SpfCheck.AskAsync(_zone, IPAddress.Loopback, domain, TestContext.Current.CancellationToken)).Result.ShouldBe(SpfResult.None);

        _zone.Asked.ShouldBeEmpty();
    }

    private Task<SpfOutcome> CheckAsync(Zone? zone = null) => SpfCheck.AskAsync(zone ?? _zone, IPAddress.Parse("203.0.113.9"), "company.my", TestContext.Current.CancellationToken);
}
