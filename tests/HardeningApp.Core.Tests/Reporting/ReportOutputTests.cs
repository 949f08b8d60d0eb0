using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CsCheck;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Reporting;
using HardeningApp.Core.Reporting.Log;
using HardeningApp.Core.Reporting.Output;
using HardeningApp.Core.Reporting.Sources;
using HardeningApp.Core.State;

namespace HardeningApp.Core.Tests.Reporting;

public sealed partial class ReportOutputTests
{
    private static readonly SeenRow[] Rows =
    [
        Seen.Row("10.9.0.77", messages: 12), Seen.Row("10.9.0.77", messages: 3, daysAgo: 4), Seen.Row("203.0.113.9", verdict: LogVerdict.Refused),
        Seen.Row("10.9.0.4", "x@outside.example", Feature.Relay, name: "dc4.company.my"),
    ];

    public static TheoryData<ReportWords> Languages => [ReportWords.English, ReportWords.German];

    [Fact]
    public void Both_languages_have_the_same_texts_with_the_same_gaps()
    {
        ReportWords.German.Names.Order(StringComparer.Ordinal).ShouldBe(ReportWords.English.Names.Order(StringComparer.Ordinal));
        foreach (var name in ReportWords.English.Names)
            Gap().Matches(ReportWords.German[name]).Select(match => match.Value).ShouldBe(Gap().Matches(ReportWords.English[name]).Select(match => match.Value), name);
    }

    [Fact]
    public void Every_kind_has_its_texts()
    {
        foreach (var kind in Enum.GetValues<SourceKind>())
        {
            ReportWords.English["kind." + kind].ShouldNotBeEmpty();
            ReportDocument.KindText(kind).ShouldNotBeEmpty();
        }
    }

    [Fact]
    public void The_text_ranks_the_sources_and_names_the_way_out()
    {
        var text = new ReportText(ReportWords.English, 80, colours: false).Full(Seen.Report(Rows));

        text.ShouldContain("sender      ");
        text.IndexOf("1. 10.9.0.77", StringComparison.Ordinal).ShouldBeInRange(1, text.IndexOf("10.9.0.4 (dc4.company.my)", StringComparison.Ordinal));
        text.ShouldContain("postfix-hardening exception add --feature relay --client 10.9.0.4/32");
        text.Split('\n').Where(line => !line.Contains("Command", StringComparison.Ordinal)).ShouldAllBe(line => line.Length <= 80);
        text.ShouldNotContain('\u001b');
        new ReportText(ReportWords.English, 80, colours: true).Full(Seen.Report(Rows)).ShouldContain("\u001b[1m");
    }

    [Fact]
    public void What_was_read_is_said_and_cannot_break_the_page()
    {
        var report = Seen.Report(Rows) with { Log = "/tmp/<b>\u001b[1m.log" };

        new ReportText(ReportWords.English, 80, colours: false).Full(report with { Log = "journal" }).Split('\n')[1].ShouldBe("Mail log: journal");
        new ReportText(ReportWords.German, 80, colours: false).Full(report).ShouldNotContain('\u001b');
        ReportPage.Full(report, ReportWords.German).ShouldContain("Mail-Log: /tmp/&lt;b&gt;");
        new ReportText(ReportWords.English, 80, colours: false).Full(report with { Log = "" }).ShouldNotContain("Mail log");
    }

    [Fact]
    public void An_empty_report_says_so()
    {
        new ReportText(ReportWords.English, 80, colours: false).Full(Seen.Report([])).ShouldContain("Nothing was or would be refused");
        ReportPage.Full(Seen.Report([]), ReportWords.German).ShouldContain("wäre nichts abgelehnt worden");
    }

    [Fact]
    public void Json_holds_every_count()
    {
        using var json = JsonDocument.Parse(JsonSerializer.Serialize(ReportDocument.Of(Seen.Report(Rows), ReportWords.English), StateJson.Readable.ReportDocument));

        var root = json.RootElement;
        root.GetProperty("version").GetInt32().ShouldBe(1);
        root.GetProperty("features")[0].GetProperty("wouldRefuse").GetInt64().ShouldBe(15);
        root.GetProperty("features")[0].GetProperty("days").GetArrayLength().ShouldBe(14);
        root.GetProperty("sources")[0].GetProperty("seen").GetArrayLength().ShouldBe(2);
        root.GetProperty("sources")[0].GetProperty("kind").GetString().ShouldBe("own-device");
    }

    [Fact]
    public void What_the_name_service_said_is_shown_and_what_it_did_not_too()
    {
        var around = new Surroundings { MailDomains = ["company.my"] };
        var report = Seen.Report([Seen.Row("203.0.113.9", messages: 2), Seen.Row("203.0.113.10")], around)
            .With(around, new Dictionary<string, SourceHints> { ["203.0.113.9"] = new("company.my", null) { Name = "news.service.example" } });

        var text = new ReportText(ReportWords.English, 80, colours: false).Full(report);
        text.ShouldContain("1. 203.0.113.9 (news.service.example)  service that SPF allows");
        text.ShouldContain("not looked up in the name service (no answer, or no time): 1.");
        ReportPage.Full(report, ReportWords.German).ShouldContain("Nicht im DNS nachgeschlagene Quellen (keine Antwort, oder keine Zeit): 1.");
        using var json = JsonDocument.Parse(JsonSerializer.Serialize(ReportDocument.Of(report, ReportWords.English), StateJson.Readable.ReportDocument));
        json.RootElement.GetProperty("notLookedUp").GetInt32().ShouldBe(1);
        json.RootElement.GetProperty("sources")[0].GetProperty("spfListed").GetString().ShouldBe("company.my");
        json.RootElement.GetProperty("sources")[0].GetProperty("name").GetString().ShouldBe("news.service.example");
    }

    [Fact]
    public void Csv_has_a_line_for_each_count_and_no_formula()
    {
        using var text = new StringWriter();
        ReportCsv.Write(Seen.Report([Seen.Row("203.0.113.9", "=cmd|' /c calc'!A1", helo: "a,\"b\"\r\nc")]), text);
        var lines = text.ToString().Split("\r\n");

        lines[0].ShouldStartWith("day,address,name,helo,feature,verdict,");
        lines[0].Split(',').Length.ShouldBe(15);
        lines[1].ShouldContain("\"a,\"\"b\"\"");
        string.Join("\r\n", lines).ShouldContain("\"'=cmd|' /c calc'!A1\"");
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void The_page_is_well_formed_and_takes_nothing_from_elsewhere(ReportWords words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var page = ReportPage.Full(Seen.Report(Rows), words);

        page.ShouldContain("default-src 'none'");
        page.ShouldNotContain("<script");
        page.ShouldNotContain("://");
        Elements(page).Descendants().Attributes().Select(attribute => attribute.Name.LocalName).ShouldNotContain(name => name.StartsWith("on", StringComparison.Ordinal) || name == "style");
    }

    [Fact]
    public void The_page_of_ten_thousand_sources_is_small()
    {
        var page = ReportPage.Full(Seen.Report(Seen.Many(10_000)), ReportWords.German);

        Encoding.UTF8.GetByteCount(page).ShouldBeLessThan(300_000);
        page.ShouldContain("9750 weitere Quellen mit 9750 Mails");
    }

    [Fact]
    public void No_hostile_name_leaves_its_place()
    {
        var plain = Elements(ReportPage.Full(Seen.Report([Seen.Row("203.0.113.9", "s", name: "n", helo: "h")]), ReportWords.English)).Descendants().Select(element => element.Name.LocalName).ToHashSet();
        Gen.OneOf(Hostile.Text, Gen.OneOfConst("</code><script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "&lt;b&gt;", "' onmouseover='x", "<!--", "]]>")).Array[3].Sample(
            texts =>
            {
                var report = Seen.Report([Seen.Row("203.0.113.9", texts[0], name: texts[1], helo: texts[2])]);
                var hostile = Elements(ReportPage.Full(report, ReportWords.English));
                hostile.Descendants().Select(element => element.Name.LocalName).ShouldAllBe(name => plain.Contains(name));
                hostile.Descendants("article").Count().ShouldBe(1);
                new ReportText(ReportWords.English, 80, colours: false).Full(report).ShouldNotContain(c => char.IsControl(c) && c != '\n');
            },
            iter: 300,
            threads: 1);
    }

    /// <summary>HTML that is XML as well, but for what HTML leaves open.</summary>
    private static XElement Elements(string page) =>
        XElement.Parse(Open().Replace(page[(page.IndexOf('\n', StringComparison.Ordinal) + 1)..], match => match.Value.TrimEnd('>') + "/>").Replace("<style>", "<style><![CDATA[", StringComparison.Ordinal).Replace("</style>", "]]></style>", StringComparison.Ordinal));

    [GeneratedRegex(@"\{[0-9]\}")]
    private static partial Regex Gap();

    [GeneratedRegex("<(?:meta|br)\\b[^>]*>")]
    private static partial Regex Open();
}
