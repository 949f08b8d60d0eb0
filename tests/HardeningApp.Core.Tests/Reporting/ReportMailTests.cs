using System.Text;
using CsCheck;
using HardeningApp.Core.Reporting;
using HardeningApp.Core.Reporting.Mail;
using HardeningApp.Core.Reporting.Output;
using HardeningApp.Core.Settings;

namespace HardeningApp.Core.Tests.Reporting;

/// <summary>The mail with the report, read back as a mail program reads it.</summary>
public sealed class ReportMailTests
{
    private static readonly MailRecipient Postmaster = MailRecipient.Parse("postmaster@company.my").Value!;

    [Fact]
    public void The_text_is_readable_at_once_and_the_page_is_attached()
    {
        var report = Seen.Report([Seen.Row("192.0.2.7"), Seen.Row("203.0.113.9", messages: 5)]);

        var mail = ReportMail.Of(Postmaster, report, ReportWords.English, "mail.company.my");

        mail.Subject.ShouldBe("mail.company.my: Mail that is or would be refused, 2026-11-13 - 2026-11-26");
        var (header, text, page) = Read(mail);
        header.ShouldContain("To: postmaster@company.my\n");
        header.ShouldContain("Auto-Submitted: auto-generated\n");
        DecodedHeader(header, "Subject").ShouldBe("[postfix-hardening] " + mail.Subject);
        text.ShouldContain("203.0.113.9");
        text.ShouldContain("ucr set postfix-hardening/report/weekly=no");
        page.ShouldBe(ReportPage.Full(report, ReportWords.English));
        mail.Text.ShouldContain("filename=\"postfix-hardening-2026-11-13-2026-11-26.html\"");
    }

    [Fact]
    public void A_week_without_refusals_is_said_because_silence_could_be_a_fault()
    {
        Read(ReportMail.Of(Postmaster, Seen.Report([]), ReportWords.English, "mail")).Text.ShouldContain("\nNothing was or would be refused in this period.\n");
        Read(ReportMail.Of(Postmaster, Seen.Report([]), ReportWords.German, "mail")).Text.ShouldContain("\nIn diesem Zeitraum wurde nichts abgelehnt und wäre nichts abgelehnt worden.\n");
    }

    [Fact]
    public void A_German_subject_is_encoded()
    {
        var mail = ReportMail.Of(Postmaster, Seen.Report([]), ReportWords.German, "mail.company.my");

        DecodedHeader(Read(mail).Header, "Subject").ShouldBe("[postfix-hardening] mail.company.my: Mails, die abgelehnt werden oder würden, 2026-11-13 - 2026-11-26");
    }

    [Fact]
    public void Ten_thousand_sources_are_a_mail_of_bounded_size() =>
        ReportMail.Of(Postmaster, Seen.Report(Seen.Many(10_000)), ReportWords.English, "mail").Text.Length.ShouldBeLessThan(450_000);

    [Fact]
    public void Whatever_the_rows_hold_the_mail_is_valid_and_says_the_same() =>
        Gen.Select(Hostile.Text, Hostile.Text, Hostile.Text, Hostile.Text).Sample(
            (host, sender, helo, name) =>
            {
                var report = Seen.Report([Seen.Row("203.0.113.9", sender, name: name, helo: helo)]) with { Host = host };

                var mail = ReportMail.Of(Postmaster, report, ReportWords.German, host);

                mail.Text.ShouldAllBe(c => c == '\n' || (c >= ' ' && c <= '~'));
                mail.Text.Split('\n').ShouldAllBe(line => line.Length <= 200);
                mail.Text.Split('\n').Skip(6).ShouldAllBe(line => line.Length <= 76);
                var (header, text, page) = Read(mail);
                // Six fields, whatever is in them.
                header.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != ' ').Select(line => line.Split(':')[0])
                    .ShouldBe(["From", "To", "Subject", "Auto-Submitted", "MIME-Version", "Content-Type"]);
                DecodedHeader(header, "Subject").ShouldBe($"[postfix-hardening] {SafeText.Of(mail.Subject)}");
                page.ShouldBe(ReportPage.Full(report, ReportWords.German));
                text.ShouldStartWith(new ReportText(ReportWords.German, 76, colours: false).Full(report));
            },
            iter: 1_000);

    [Fact]
    public void Quoted_printable_gives_every_text_back() => Hostile.Text.Sample(text =>
    {
        var encoded = MimeText.QuotedPrintable(text);

        Decode(encoded).ShouldBe(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)));
        encoded.Split('\n').ShouldAllBe(line => line.Length <= 76 && !line.EndsWith(' '));
    });

    /// <summary>Header, text and page, as a mail program finds them.</summary>
    private static (string Header, string Text, string Page) Read(ReportMail mail)
    {
        var end = mail.Text.IndexOf("\n\n", StringComparison.Ordinal);
        var header = mail.Text[..(end + 1)];
        var boundary = header.Split("boundary=\"")[1].Split('"')[0];
        var parts = mail.Text[(end + 2)..].Split($"--{boundary}");
        parts.Length.ShouldBe(4);
        parts[0].ShouldBe("");
        parts[3].ShouldBe("--\n");
        return (header, Decode(Content(parts[1], "quoted-printable")), Encoding.UTF8.GetString(Convert.FromBase64String(Content(parts[2], "base64"))));
    }

    private static string Content(string part, string encoding)
    {
        part.ShouldContain($"\nContent-Transfer-Encoding: {encoding}\n");
        var from = part.IndexOf("\n\n", StringComparison.Ordinal) + 2;
        // The line end in front of a boundary is part of it: RFC 2046, 5.1.1.
        return part[from..^1];
    }

    private static string Decode(string quotedPrintable)
    {
        var octets = new List<byte>();
        var text = quotedPrintable.Replace("=\n", "", StringComparison.Ordinal);
        for (var i = 0; i < text.Length; i++)
        {
            octets.Add(text[i] == '=' ? Convert.ToByte(text[(i + 1)..(i + 3)], 16) : (byte)text[i]);
            i += text[i] == '=' ? 2 : 0;
        }

        return Encoding.UTF8.GetString([.. octets]);
    }

    private static string DecodedHeader(string header, string name)
    {
        var lines = header.Split('\n').SkipWhile(line => !line.StartsWith(name + ": ", StringComparison.Ordinal)).ToArray();
        var value = lines[0][(name.Length + 2)..] + string.Concat(lines.Skip(1).TakeWhile(line => line.StartsWith(' ')));
        lines.TakeWhile((line, number) => number == 0 || line.StartsWith(' ')).ShouldAllBe(line => line.Length <= 76 + name.Length + 2);
        return value.StartsWith("=?utf-8?B?", StringComparison.Ordinal)
            ? string.Concat(value.Split(' ').Select(word => Encoding.UTF8.GetString(Convert.FromBase64String(word["=?utf-8?B?".Length..^2]))))
            : value;
    }
}
