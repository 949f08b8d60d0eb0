using System.Globalization;
using System.Text;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Reporting.Log;

namespace HardeningApp.Core.Reporting.Output;

/// <summary>The report for a spreadsheet (RFC 4180): everything that was counted, one line each.</summary>
public static class ReportCsv
{
    private const string Head = "day,address,name,helo,feature,verdict,sender_domain,sender,recipients,messages,first_seen,last_seen,last_recipient,last_reason,kind";

    /// <summary>The whole report.</summary>
    public static string Full(Report report)
    {
        var text = new StringBuilder(Head).Append("\r\n");
        foreach (var (source, judgement) in report.Sources)
        {
            foreach (var (key, count) in source.Rows.OrderBy(row => row.Key.Day))
            {
                string[] fields =
                [
                    ReportText.Day(key.Day), key.Address, key.Name, key.Helo, key.Feature.ToText(), key.Verdict == LogVerdict.Refused ? "refused" : "would-refuse",
                    key.Sender.LastIndexOf('@') is var at and >= 0 ? key.Sender[(at + 1)..] : "", key.Sender,
                    count.Recipients.ToString(CultureInfo.InvariantCulture), count.Messages.ToString(CultureInfo.InvariantCulture),
                    Moment(count.First), Moment(count.Last), count.Recipient, count.Reason, ReportDocument.KindText(judgement.Kind),
                ];
                text.AppendJoin(',', fields.Select(Field)).Append("\r\n");
            }
        }

        return text.ToString();
    }

    private static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Field(string value)
    {
        // A spreadsheet takes what begins so for a formula, and a client chooses what stands here.
        var plain = value.Length > 0 && value[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + value : value;
        return plain.AsSpan().IndexOfAny(",\"\r\n'") >= 0 ? $"\"{plain.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : plain;
    }
}
