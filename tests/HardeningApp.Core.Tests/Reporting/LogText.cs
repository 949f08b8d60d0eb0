using System.Text;
using HardeningApp.Core.Reporting.Log;

namespace HardeningApp.Core.Tests.Reporting;

/// <summary>Lines as Postfix 3.7.11 writes them.</summary>
internal static class LogText
{
    public const string Stamp = "Nov  6 12:00:00 mail ";

    public static readonly DateTimeOffset Now = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    public static LogEvent? Read(string line, DateTimeOffset? latest = null, TimeZoneInfo? zone = null) =>
        LogParser.Read(Encoding.UTF8.GetBytes(line), latest ?? Now, zone ?? TimeZoneInfo.Utc);

    public static string Warn(string client, string from, string to, string helo = " helo=<host.test>", string tag = "postfix/smtpd[7]", string id = "NOQUEUE") =>
        $"{Stamp}{tag}: {id}: warn: RCPT from {client}: *** Invalid Inbound Sender ***; from=<{from}> to=<{to}> proto=ESMTP{helo}";

    public static string Reject(string client, string named, string reason, string from, string to, string code = "554 5.7.1", string verb = "reject", string tag = "postfix/smtpd[7]") =>
        $"{Stamp}{tag}: NOQUEUE: {verb}: RCPT from {client}: {code} <{named}>: {reason}; from=<{from}> to=<{to}> proto=ESMTP helo=<host.test>";
}
