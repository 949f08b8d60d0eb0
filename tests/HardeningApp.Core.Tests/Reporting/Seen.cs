using System.Net;
using HardeningApp.Core.Networks;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Reporting;
using HardeningApp.Core.Reporting.Log;
using HardeningApp.Core.Reporting.Sources;

namespace HardeningApp.Core.Tests.Reporting;

/// <summary>What was counted, for tests of the report.</summary>
internal static class Seen
{
    public static readonly DateOnly Today = new(2026, 11, 26);

    public static SeenRow Row(
        string address, string sender = "anna@company.my", Feature feature = Feature.Sender, LogVerdict verdict = LogVerdict.WouldRefuse, string name = "", string helo = "h", long messages = 1, int daysAgo = 0) => new(
        new SeenKey(Today.AddDays(-daysAgo), address, feature, verdict, name, helo, sender),
        new SeenCount
        {
            Messages = messages,
            Recipients = messages,
            First = LogText.Now.AddDays(-daysAgo).AddHours(-1),
            Last = LogText.Now.AddDays(-daysAgo),
            Recipient = "bob@company.my",
            Reason = "Invalid Inbound Sender",
            Service = MailService.Smtp,
        });

    public static Report Report(IEnumerable<SeenRow> rows, Surroundings? around = null, SourceHints? hints = null) =>
        Core.Reporting.Report.Of(rows, around ?? Surroundings.Nothing, _ => hints ?? SourceHints.None, "mail.company.my", LogText.Now, Today.AddDays(-13), Today);

    public static Network Net(string text) => Network.ParsePostfix(text).Value!;

    /// <summary>Many sources, each with one mail.</summary>
    public static IEnumerable<SeenRow> Many(int count) =>
        Enumerable.Range(0, count).Select(number => Row(new IPAddress([203, (byte)(number >> 16), (byte)(number >> 8), (byte)number]).ToString(), $"user{number}@company.my", daysAgo: number % 14));
}
