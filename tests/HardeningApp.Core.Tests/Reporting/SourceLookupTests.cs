using HardeningApp.Core.Lookups;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Reporting;
using HardeningApp.Core.Reporting.Sources;
using HardeningApp.Core.Tests.Lookups;

namespace HardeningApp.Core.Tests.Reporting;

public sealed class SourceLookupTests
{
    private const string Service = "203.0.113.9";

    private static readonly Surroundings Around = new()
    {
        MailDomains = ["company.my", "company.local"],
        DomainName = "company.intranet",
        OwnNetworks = [Seen.Net("198.51.100.0/24")],
    };

    private readonly Zone _zone = new();

    [Theory]
    [InlineData("203.0.113.9", true)]
    [InlineData("2001:db8::9", true)]
    [InlineData("10.9.0.77", false)]
    [InlineData("100.64.0.9", false)]
    [InlineData("198.51.100.9", false)]
    [InlineData("fd00::9", false)]
    [InlineData("2002:a09:4d::1", false)]
    [InlineData("", false)]
    public void Nobody_is_asked_about_an_inside_address(string address, bool asked) => Worth(Seen.Row(address)).ShouldBe(asked);

    [Fact]
    public void Nobody_is_asked_about_logins_and_relay_clients()
    {
        Worth(Seen.Row(Service, "anna@company.my", Feature.Submission)).ShouldBeFalse();
        Worth(Seen.Row(Service, "eve@outside.example", Feature.Relay)).ShouldBeFalse();
        Worth(Seen.Row(Service, name: "fs.company.intranet")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_service_that_the_sender_domain_lists_is_found()
    {
        _zone.Text("company.my", "v=spf1 include:service.example -all").Text("service.example", "v=spf1 ip4:203.0.113.0/28 -all");

        (await AskAsync(Seen.Row(Service))).ShouldBe(new SourceHints("company.my", null));
    }

    [Fact]
    public async Task One_domain_that_lists_it_outweighs_one_that_forbids()
    {
        _zone.Text("company.my", "v=spf1 -all").Text("company.local", "v=spf1 ip4:203.0.113.9 -all");

        (await AskAsync(Seen.Row(Service, messages: 9), Seen.Row(Service, "anna@company.local"))).ShouldBe(new SourceHints("company.local", null));
    }

    [Fact]
    public async Task A_domain_that_forbids_it_is_named() =>
        (await AskAsync(_zone.Text("company.my", "v=spf1 mx -all").Exchange("company.my", "mx.company.my").Host("mx.company.my", "203.0.113.1"), Seen.Row(Service))).ShouldBe(new SourceHints(null, "company.my"));

    [Fact]
    public async Task A_return_path_is_looked_for_in_its_own_record_and_then_in_that_of_the_mail_domain()
    {
        (await AskAsync(_zone.Text("bounce.company.my", "v=spf1 ip4:203.0.113.9 -all"), Seen.Row(Service, "b-1@bounce.company.my"))).Listed.ShouldBe("bounce.company.my");
        (await AskAsync(new Zone().Text("company.my", "v=spf1 ip4:203.0.113.9 -all"), Seen.Row(Service, "b-1@bounce.company.my"))).Listed.ShouldBe("company.my");
        // What the mail domain forbids it forbids for itself.
        (await AskAsync(new Zone().Text("company.my", "v=spf1 -all"), Seen.Row(Service, "b-1@bounce.company.my"))).ShouldBe(SourceHints.None);
    }

    [Fact]
    public async Task A_record_that_lets_everybody_send_is_no_hint() => (await AskAsync(_zone.Text("company.my", "v=spf1 +all"), Seen.Row(Service))).ShouldBe(SourceHints.None);

    [Fact]
    public async Task A_name_that_leads_back_is_found_and_another_is_not()
    {
        _zone.NameOf(Service, "evil.example", "News.Service.example.").Host("evil.example", "198.51.100.7").Host("news.service.example", "203.0.113.7", Service);

        (await AskAsync(Seen.Row(Service))).Name.ShouldBe("news.service.example");
        (await AskAsync(new Zone().NameOf(Service, "mail.company.my"), Seen.Row(Service))).Name.ShouldBeEmpty();
        (await AskAsync(new Zone().NameOf("2001:db8::9", "v6.example").Host("v6.example", "2001:db8:0::9"), Seen.Row("2001:db8::9"))).Name.ShouldBe("v6.example");
    }

    [Fact]
    public async Task A_broken_reverse_zone_is_no_name_and_nothing_to_mention()
    {
        _zone.Text("company.my", "v=spf1 -all").Silent(NameQuestion.NameOf(System.Net.IPAddress.Parse(Service)).Name, RecordType.Reverse);

        (await AskAsync(Seen.Row(Service))).ShouldBe(new SourceHints(null, "company.my"));
        _zone.Asked[0].ShouldBe(new NameQuestion("company.my", RecordType.Txt));
    }

    [Fact]
    public async Task A_name_that_the_log_has_is_not_asked_for_again()
    {
        await AskAsync(Seen.Row(Service, name: "news.service.example"));

        _zone.Asked.ShouldAllBe(question => question.Type == RecordType.Txt);
    }

    [Fact]
    public async Task Only_domains_of_our_own_are_asked_about()
    {
        await AskAsync(Seen.Row(Service, "a@evil.example"), Seen.Row(Service, "b@notcompany.my"), Seen.Row(Service, "\"x@evil.example> to=<\"@company.my"), Seen.Row(Service, "no domain"));

        _zone.Asked.Where(question => question.Type == RecordType.Txt).ShouldHaveSingleItem().Name.ShouldBe("company.my");
    }

    [Fact]
    public async Task Many_sub_domains_do_not_make_many_questions()
    {
        await AskAsync([.. Enumerable.Range(0, 100).Select(number => Seen.Row(Service, $"x@s{number}.company.my"))]);

        _zone.Asked.Count.ShouldBeLessThanOrEqualTo(7);
    }

    [Fact]
    public async Task What_is_not_answered_is_said()
    {
        (await AskAsync(_zone.Silent("company.my", RecordType.Txt), Seen.Row(Service))).Incomplete.ShouldBeTrue();

        var report = Seen.Report([Seen.Row(Service), Seen.Row("203.0.113.10"), Seen.Row("10.9.0.77")], Around);
        report.NotLookedUp.ShouldBe(0);
        report.With(Around, new Dictionary<string, SourceHints>()).NotLookedUp.ShouldBe(2);
        report.With(Around, new Dictionary<string, SourceHints> { [Service] = new("company.my", null), ["203.0.113.10"] = SourceHints.None with { Incomplete = true } }).NotLookedUp.ShouldBe(1);
    }

    [Fact]
    public void A_hint_changes_what_a_source_is_taken_for()
    {
        var report = Seen.Report([Seen.Row(Service)], Around).With(Around, new Dictionary<string, SourceHints> { [Service] = new("company.my", null) { Name = "news.service.example" } });

        var judged = report.Sources.ShouldHaveSingleItem();
        judged.Judgement.Kind.ShouldBe(SourceKind.ListedService);
        judged.Judgement.Evidence.ShouldContain(new Finding("why.name", "news.service.example"));
        judged.Name.ShouldBe("news.service.example");
    }

    private static bool Worth(SeenRow row) => SourceLookup.IsWorthwhile(new Source(row.Key.Address, [row]), Around);

    private Task<SourceHints> AskAsync(params SeenRow[] rows) => AskAsync(_zone, rows);

    private static Task<SourceHints> AskAsync(Zone zone, params SeenRow[] rows) => SourceLookup.AskAsync(new Source(rows[0].Key.Address, rows), Around, zone, TestContext.Current.CancellationToken);
}
