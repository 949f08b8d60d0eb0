using System.Text.Json;
using HardeningApp.Core.Gating;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Reporting.Log;
using HardeningApp.Core.Reporting.Sources;
using HardeningApp.Core.State;
using HardeningApp.Core.Tests.Reporting;

namespace HardeningApp.Core.Tests.Gating;

/// <summary>What whoever reads the mail log leaves for the gate.</summary>
public sealed class OpenSourcesTests
{
    private static readonly Surroundings Around = new() { MyNetworks = [Seen.Net("127.0.0.0/8"), Seen.Net("10.9.0.4/32")], MailDomains = ["company.my"], OwnNetworks = [Seen.Net("10.9.0.0/24")] };

    private static readonly Dictionary<(Feature, LogVerdict), long> None = [];

    [Fact]
    public void A_forger_needs_nobody_and_a_device_does()
    {
        var open = Of([Seen.Row("203.0.113.9"), Seen.Row("10.9.0.77", messages: 4)]).Sources.ShouldHaveSingleItem();
        (open.Address, open.Messages, open.Kind).ShouldBe(("10.9.0.77", 4, "OwnDevice"));
        open.Command.ShouldContain("10.9.0.77");
    }

    [Fact]
    public void Who_logs_in_or_relays_is_no_forger_whatever_the_address_looks_like() =>
        Of([Seen.Row("203.0.113.9", feature: Feature.Submission), Seen.Row("203.0.113.9", "anna", Feature.Auth25)]).Sources.Select(source => source.Feature).ShouldBe([Feature.Submission, Feature.Auth25]);

    [Fact]
    public void One_client_is_a_source_of_each_feature_with_what_belongs_to_it()
    {
        var open = Of([Seen.Row("10.9.0.4", "x@outside.example", Feature.Relay), Seen.Row("10.9.0.4", "anna", Feature.Auth25), Seen.Row("10.9.0.4", "anna", Feature.Auth25, daysAgo: 1)]).Sources;
        open.Select(source => (source.Feature, source.Messages)).ShouldBe([(Feature.Relay, 1), (Feature.Auth25, 2)]);
    }

    [Fact]
    public void What_was_refused_counts_like_what_would_be() => Of([Seen.Row("10.9.0.77", verdict: LogVerdict.Refused)]).Sources.ShouldHaveSingleItem();

    [Fact]
    public void Older_days_do_not_count() => Of([Seen.Row("10.9.0.77", daysAgo: 7), Seen.Row("10.9.0.78", daysAgo: 6)]).Sources.ShouldHaveSingleItem().Address.ShouldBe("10.9.0.78");

    [Fact]
    public void The_file_stays_small_and_forgets_nothing()
    {
        var open = OpenSources.Of(
            [.. Enumerable.Range(0, 3_000).Select(number => Seen.Row($"10.8.{number / 250}.{number % 250}", $"user{number}@company.my"))], Around, _ => SourceHints.None, LogText.Now, Seen.Today, 7, None);
        open.Sources.Length.ShouldBe(1_001);
        open.Sources.Sum(source => source.Messages).ShouldBe(3_000);
        open.Sources[^1].Accept.ShouldBe("sources-not-kept-apart");
        JsonSerializer.SerializeToUtf8Bytes(open, StateJson.Readable.OpenSources).Length.ShouldBeLessThan(1_000_000);
    }

    [Fact]
    public void Many_senders_of_one_client_are_bounded_too()
    {
        var senders = Of([.. Enumerable.Range(0, 500).Select(number => Seen.Row("10.9.0.77", $"user{number}@company.my"))]).Sources.ShouldHaveSingleItem().Senders;
        senders.Length.ShouldBe(101);
        senders[^1].ShouldBeEmpty();
    }

    [Fact]
    public void It_is_read_as_it_was_written()
    {
        var open = Of([Seen.Row("2001:db8::7", "\"a\u202e\\\" b\"@company.my", Feature.Submission)]);
        var read = JsonSerializer.Deserialize(JsonSerializer.SerializeToUtf8Bytes(open, StateJson.Readable.OpenSources), StateJson.Readable.OpenSources)!;
        read.Sources.ShouldHaveSingleItem().ToString().ShouldNotBeEmpty();
        read.Sources[0].Senders.ShouldBe(open.Sources[0].Senders);
        read.Sources[0].Accept.ShouldBe("source-2001_db8__7");
        (read.Collected, read.Days).ShouldBe((open.Collected, 7));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"version":1,"sources":[{"feature":"sender","address":"10.9.0.77","kind":"Nonsense","messages":1,"last":"2026-11-26T00:00:00Z","command":null,"name":null}]}""")]
    public void A_file_with_gaps_is_read_without_an_error(string json)
    {
        var read = JsonSerializer.Deserialize(json, StateJson.Readable.OpenSources)!;
        foreach (var source in read.Sources)
            GateText.Describe(source).ShouldBe("10.9.0.77, 1 mail, unknown");
    }

    [Fact]
    public void While_a_name_server_says_nothing_nobody_is_called_a_forger()
    {
        var asked = SourceHints.None with { Incomplete = true };
        var open = OpenSources.Of([Seen.Row("203.0.113.9")], Around, _ => asked, LogText.Now, Seen.Today, 7, None).Sources.ShouldHaveSingleItem();
        (open.Kind, open.Command, open.Exempt).ShouldBe(("Unknown", "", "postfix-hardening exception add --feature sender --client 203.0.113.9/32 --sender anna@company.my"));
    }

    [Theory]
    [InlineData(30, false)]
    [InlineData(31, true)]
    public void Far_more_refusals_than_on_any_day_before_are_a_rise(long lastDay, bool rises)
    {
        Core.Reporting.SeenRow[] rows = [Seen.Row("203.0.113.9", messages: 10, daysAgo: 3), Seen.Row("203.0.113.9", verdict: LogVerdict.Refused, messages: 4, daysAgo: 1), Seen.Row("203.0.113.9", messages: 99)];
        OpenSources.Of(rows, Around, _ => SourceHints.None, LogText.Now, Seen.Today, 7, Refused(lastDay)).Rising.ShouldBe(rises ? [Feature.Sender] : []);
    }

    [Fact]
    public void Two_days_are_too_few_to_tell_what_is_usual() =>
        OpenSources.Of([Seen.Row("203.0.113.9", daysAgo: 2)], Around, _ => SourceHints.None, LogText.Now, Seen.Today, 7, Refused(1_000)).Rising.ShouldBeEmpty();

    private static Dictionary<(Feature, LogVerdict), long> Refused(long mails) => new() { [(Feature.Sender, LogVerdict.Refused)] = mails };

    private static OpenSources Of(params Core.Reporting.SeenRow[] rows) => OpenSources.Of(rows, Around, _ => SourceHints.None, LogText.Now, Seen.Today, 7, None);
}
