using System.Net;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Reporting;
using HardeningApp.Core.Reporting.Log;
using HardeningApp.Core.Reporting.Sources;

namespace HardeningApp.E2E.Page;

/// <summary>Reports that are the same at every run.</summary>
internal static class ExampleReport
{
    private static readonly DateOnly Today = new(2026, 11, 26);
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 11, 0, 0, TimeSpan.Zero);

    private static readonly Surroundings Around = Surroundings.Nothing with
    {
        OwnNetworks = [Network.ParsePostfix("10.9.0.0/24").Value!],
        DomainName = "company.my",
    };

    /// <summary>What a mail server of a small company sees in two weeks; with hostile texts among it.</summary>
    public static Report Usual() => Of(
    [
        .. Days(0, 14, day => Row("10.9.0.77", "scanner@company.my", day, messages: 4 + (day * 5 % 7), helo: "scanner")),
        .. Days(2, 11, day => Row("192.0.2.44", $"news{day % 4}@company.my", day, messages: 9 + (day % 3), name: "lists.partner.example", helo: "lists.partner.example")),
        .. Days(0, 9, day => Row("203.0.113.9", "anna@company.my", day, LogVerdict.Refused, 2 + (day % 4), helo: "localhost")),
        .. Days(4, 6, day => Row("198.51.100.17", "ceo@company.my", day, LogVerdict.Refused, 1, helo: "User")),
        Row("10.9.0.5", "eve@outside.example", 3, messages: 2, feature: Feature.Relay, name: "dc4.company.my", helo: "dc4.company.my"),
        Row("10.9.0.80", "anna@company.my", 1, messages: 3, feature: Feature.Submission),
        Row("2001:db8:9::5", "bob@company.my", 2, messages: 1, feature: Feature.Auth25),
        Row("203.0.113.200", $"\"</code><script>alert(1)</script>\"@{new string('x', 60)}.company.my", 1, messages: 1, helo: new string('h', 200)),
    ]);

    /// <summary>Two weeks without a refusal.</summary>
    public static Report Empty() => Of([]);

    /// <summary>More sources than anybody reads.</summary>
    public static Report Large() => Of(Enumerable.Range(0, 10_000).Select(number =>
        Row(new IPAddress([203, 0, (byte)(number >> 8), (byte)number]).ToString(), $"user{number}@company.my", number % 14, messages: 1)));

    private static Report Of(IEnumerable<SeenRow> rows) =>
        Report.Of(rows, Around, _ => SourceHints.None, "mail.company.my", Now, Today.AddDays(-13), Today);

    private static IEnumerable<SeenRow> Days(int first, int count, Func<int, SeenRow> row) => Enumerable.Range(first, count).Select(row);

    private static SeenRow Row(
        string address, string sender, int daysAgo, LogVerdict verdict = LogVerdict.WouldRefuse, long messages = 1, Feature feature = Feature.Sender, string name = "", string helo = "client") => new(
        new SeenKey(Today.AddDays(-daysAgo), address, feature, verdict, name, helo, sender),
        new SeenCount
        {
            Messages = messages,
            Recipients = messages,
            First = Now.AddDays(-daysAgo).AddHours(-3),
            Last = Now.AddDays(-daysAgo).AddMinutes(-daysAgo),
            Recipient = "bob@company.my",
            Reason = feature switch
            {
                Feature.Relay => "Relay access denied",
                Feature.Submission => "Sender address rejected: not owned by user bob@company.my",
                Feature.Auth25 => "login over PLAIN",
                _ => "*** Invalid Inbound Sender ***",
            },
            Service = feature == Feature.Submission ? MailService.Submission : MailService.Smtp,
        });
}
