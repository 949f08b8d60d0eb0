using System.Security.Cryptography;
using System.Text;
using HardeningApp.Core.Reporting.Output;
using HardeningApp.Core.Settings;

namespace HardeningApp.Core.Reporting.Mail;

/// <summary>The report as a mail: the text for whoever reads it at once, the page attached (RFC 5322, RFC 2045, RFC 2183).</summary>
/// <param name="Recipient">Who gets it.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Text">The whole mail as sendmail(1) reads it.</param>
public sealed record ReportMail(MailRecipient Recipient, string Subject, string Text)
{
    private const int Width = 76;

    /// <summary>Makes it.</summary>
    /// <param name="recipient">Who gets it.</param>
    /// <param name="report">The report, with masked addresses: a mail leaves the files that only root can read.</param>
    /// <param name="words">The language.</param>
    /// <param name="host">The name of this server.</param>
    public static ReportMail Of(MailRecipient recipient, Report report, ReportWords words, string host)
    {
        var (from, to) = (ReportText.Day(report.From), ReportText.Day(report.To));
        var subject = $"{host}: {words["title"]}, {from} - {to}";
        var text = MimeText.QuotedPrintable($"{new ReportText(words, Width, colours: false).Full(report)}\n{words["mail.page"]}\n{words["mail.end"]}\n");
        var page = MimeText.Base64(ReportPage.Full(report, words));
        // "=_" stands in neither encoding, so no line of a part can be the boundary.
        var boundary = $"=_{Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text + page)))[..32]}";
        return new ReportMail(recipient, subject, $"""
            From: postfix-hardening <root>
            To: {recipient}
            Subject: {MimeText.Header($"[postfix-hardening] {subject}")}
            Auto-Submitted: auto-generated
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary="{boundary}"

            --{boundary}
            Content-Type: text/plain; charset=utf-8
            Content-Language: {words.Language}
            Content-Transfer-Encoding: quoted-printable

            {text}
            --{boundary}
            Content-Type: text/html; charset=utf-8
            Content-Language: {words.Language}
            Content-Transfer-Encoding: base64
            Content-Disposition: attachment;
             filename="postfix-hardening-{from}-{to}.html"

            {page}
            --{boundary}--

            """);
    }
}
