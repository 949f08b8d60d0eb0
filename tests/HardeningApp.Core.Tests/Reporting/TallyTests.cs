using System.Net;
using CsCheck;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Reporting;
using HardeningApp.Core.Reporting.Sources;

namespace HardeningApp.Core.Tests.Reporting;

public sealed class TallyTests
{
    [Fact]
    public void One_client_is_counted_by_day_name_helo_and_sender()
    {
        var tally = new Tally(AddressStorage.Addresses, DateOnly.MinValue);
        tally.Add(LogText.Read(LogText.Warn("unknown[10.9.0.5]", "a@company.my", "b@company.my"))!);
        tally.Add(LogText.Read(LogText.Warn("unknown[10.9.0.5]", "a@company.my", "c@company.my", id: "4Bq1"))!);
        tally.Add(LogText.Read(LogText.Warn("unknown[10.9.0.5]", "d@company.my", "c@company.my"))!);

        var first = tally.Rows.Single(row => row.Key.Sender == "a@company.my");
        (first.Count.Recipients, first.Count.Messages, first.Count.Recipient).ShouldBe((2, 1, "c@company.my"));
        tally.Count.ShouldBe(2);
    }

    [Fact]
    public void A_client_with_ever_new_domains_takes_no_room_from_another()
    {
        var (tally, day) = (new Tally(AddressStorage.Addresses, DateOnly.MinValue), new DateOnly(2026, 11, 6));
        for (var number = 0; number < 10_000; number++)
            tally.Add(new Passage(day, "10.9.0.254", $"d{number}.example"));
        tally.Add(new Passage(day, "10.9.0.253", "d1.example"));
        tally.Add(new Passage(day, "10.9.0.253", "d1.example"));

        tally.Passages.GroupBy(passage => passage.Address).Select(client => (client.Key, client.Count())).ShouldBe([("10.9.0.254", 50), ("10.9.0.253", 1)], ignoreOrder: true);
        tally.Clear();
        tally.Passages.ShouldBeEmpty();
    }

    [Fact]
    public void Passages_of_ever_new_clients_need_no_more_room_than_there_is()
    {
        var (tally, day) = (new Tally(AddressStorage.Addresses, DateOnly.MinValue), new DateOnly(2026, 11, 6));
        for (var number = 0; number < 20_000; number++)
            tally.Add(new Passage(day, $"2001:db8::{number:x}", "d1.example"));

        tally.Passages.Count().ShouldBe(5_000);
    }

    [Fact]
    public void Days_before_the_first_do_not_count()
    {
        var tally = new Tally(AddressStorage.Addresses, new DateOnly(2026, 11, 7));

        tally.Add(LogText.Read(LogText.Warn("unknown[10.9.0.5]", "a@company.my", "b@company.my"))!);

        tally.Count.ShouldBe(0);
    }

    [Fact]
    public void Mails_are_counted_by_the_hour_and_refused_relaying_of_others_is_not()
    {
        var tally = new Tally(AddressStorage.Addresses, DateOnly.MinValue, new Surroundings { MyNetworks = [Network.ParsePostfix("10.9.0.5/32").Value!] });
        var line = LogText.Read(LogText.Warn("unknown[10.9.0.5]", "a@company.my", "b@company.my"))!;
        tally.Add(line);
        tally.Add(line with { First = false });
        tally.Add(line with { Address = IPAddress.Parse("192.0.2.7") });
        tally.Add(line with { Time = line.Time.AddHours(1) });
        tally.Add(line with { Feature = Feature.Relay });
        tally.Add(line with { Feature = Feature.Relay, Address = IPAddress.Parse("192.0.2.7") });

        var hour = SeenHour.Of(line.Time);
        tally.Hours.Select(pair => (pair.Key.Hour - hour, pair.Key.Feature, pair.Value)).ShouldBe([(0, Feature.Sender, 2), (1, Feature.Sender, 1), (0, Feature.Relay, 1)], ignoreOrder: true);
        tally.Clear();
        tally.Hours.ShouldBeEmpty();
    }

    [Fact]
    public void A_flood_of_senders_and_clients_is_counted_and_does_not_fill_the_memory()
    {
        const int lines = 120_000;
        var tally = new Tally(AddressStorage.Addresses, DateOnly.MinValue);
        for (var number = 0; number < lines; number++)
            tally.Add(Seen.Row($"client{number / 2}", $"u{number}@company.my"));

        tally.Count.ShouldBeLessThan(60_000);
        tally.Rows.Sum(row => row.Count.Messages).ShouldBe(lines);
    }

    [Fact]
    public void The_newest_line_gives_the_example_in_whatever_order_lines_come()
    {
        var line = LogText.Read(LogText.Warn("unknown[10.9.0.5]", "a@company.my", "new@company.my"))!;
        var tally = new Tally(AddressStorage.Addresses, DateOnly.MinValue);
        tally.Add(line with { Time = line.Time.AddSeconds(-1), Recipient = "older@company.my" });
        tally.Add(line);
        tally.Add(line with { Time = line.Time.AddSeconds(-2), Recipient = "oldest@company.my", First = false });

        var count = tally.Rows.ShouldHaveSingleItem().Count;
        (count.Recipients, count.Messages, count.First, count.Last, count.Recipient).ShouldBe((3, 2, line.Time.AddSeconds(-2), line.Time, "new@company.my"));
    }

    [Fact]
    public void A_text_that_comes_again_takes_no_more_room()
    {
        var pool = new TextPool();
        var first = pool.Of(new string('a', 3));

        pool.Of(new string('a', 3)).ShouldBeSameAs(first);
        Gen.String.Sample(text => pool.Of(text).ShouldBe(text), iter: 1_000, threads: 1);
    }

    [Theory]
    [InlineData("anna@company.my", "***@company.my")]
    [InlineData("\"a@b\"@Company.my", "***@Company.my")]
    [InlineData("anna", "***")]
    [InlineData("\"x@y z\"", "***")]
    [InlineData("", "")]
    [InlineData("anna@", "***")]
    public void A_masked_address_has_no_person_in_it(string address, string masked) => MailAddressMask.Mask(address).ShouldBe(masked);

    [Fact]
    public void The_login_in_a_reason_is_masked() =>
        MailAddressMask.MaskReason("Sender address rejected: not owned by user anna@company.my").ShouldBe("Sender address rejected: not owned by user ***@company.my");

    [Fact]
    public void Three_warnings_about_one_recipient_on_a_submission_port_are_one()
    {
        var repeated = new RepeatedWarnings();
        string[] reasons = ["Sender address rejected: not logged in", "Recipient address rejected: Domain not found", "Sender address rejected: Access denied", "Sender address rejected: not logged in"];

        reasons.Select(reason => repeated.IsRepeated(LogText.Read(LogText.Reject(
            "unknown[10.9.0.77]", reason[0] == 'S' ? "a@company.my" : "b@x.example", reason, "a@company.my", "b@x.example", verb: "reject_warning", tag: "postfix/smtps/smtpd[7]"))!))
            .ShouldBe([false, true, true, false]);
    }
}
