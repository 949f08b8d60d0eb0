using System.Buffers;
using System.Globalization;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Reporting.Log;

namespace HardeningApp.Core.Reporting.Output;

/// <summary>The report for a spreadsheet (RFC 4180): everything that was counted, one line each.</summary>
public static class ReportCsv
{
    private const string Head = "day,address,name,helo,feature,verdict,sender_domain,sender,recipients,messages,first_seen,last_seen,last_recipient,last_reason,kind";

    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n'");

    /// <summary>Writes the whole report field by field: all of it at once would be the largest thing in memory.</summary>
    public static void Write(Report report, TextWriter output)
    {
        output.Write(Head);
        foreach (var (source, judgement) in report.Sources)
        {
            var kind = ReportDocument.KindText(judgement.Kind);
            foreach (var (key, count) in source.Rows.OrderBy(row => row.Key.Day))
            {
                output.Write("\r\n");
                output.Write(ReportText.Day(key.Day));
                Next(output, key.Address);
                Next(output, key.Name);
                Next(output, key.Helo);
                Next(output, key.Feature.ToText());
                Next(output, key.Verdict == LogVerdict.Refused ? "refused" : "would-refuse");
                Next(output, key.Sender.LastIndexOf('@') is var at and >= 0 ? key.Sender[(at + 1)..] : "");
                Next(output, key.Sender);
                Next(output, count.Recipients.ToString(CultureInfo.InvariantCulture));
                Next(output, count.Messages.ToString(CultureInfo.InvariantCulture));
                Next(output, Moment(count.First));
                Next(output, Moment(count.Last));
                Next(output, count.Recipient);
                Next(output, count.Reason);
                Next(output, kind);
            }
        }

        output.Write("\r\n");
    }

    private static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static void Next(TextWriter output, string value)
    {
        output.Write(',');
        // A spreadsheet takes what begins so for a formula, and a client chooses what stands here.
        var formula = value.Length > 0 && value[0] is '=' or '+' or '-' or '@' or '\t' or '\r';
        var quoted = formula || value.AsSpan().ContainsAny(Quoted);
        output.Write(quoted ? "\"" : "");
        output.Write(formula ? "'" : "");
        output.Write(value.Contains('"') ? value.Replace("\"", "\"\"", StringComparison.Ordinal) : value);
        output.Write(quoted ? "\"" : "");
    }
}
