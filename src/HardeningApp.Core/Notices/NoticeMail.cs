using System.Text;
using HardeningApp.Core.Parsing;
using HardeningApp.Core.Settings;
using HardeningApp.Core.State;

namespace HardeningApp.Core.Notices;

/// <summary>A mail to an administrator: header and body.</summary>
/// <param name="Recipient">Who gets it.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Body">The text.</param>
public sealed record NoticeMail(MailRecipient Recipient, string Subject, string Body)
{
    private const int Width = 76;

    /// <summary>The mail about some notices.</summary>
    /// <param name="recipient">Who gets it.</param>
    /// <param name="notices">What needs a person; at least one.</param>
    /// <param name="status">What is in force.</param>
    /// <param name="host">The name of this host.</param>
    /// <param name="isLastOfDay">Whether others have to wait until tomorrow.</param>
    public static NoticeMail Of(MailRecipient recipient, IReadOnlyList<Notice> notices, PassStatus status, string host, bool isLastOfDay)
    {
        var name = Printable.Escape(host);
        var body = new StringBuilder();
        Paragraph($"postfix-hardening on {name} does not go on without a person.");
        foreach (var same in notices.GroupBy(notice => (notice.Why, notice.Next)))
        {
            Paragraph($"{string.Join(", ", same.Select(notice => notice.Subject))}: {same.Key.Why}");
            body.Append("    ").Append(same.Key.Next).Append("\n\n");
        }

        Paragraph($"Until then this stays in force: {string.Join(", ", status.Features.Select(feature => $"{feature.Feature} {feature.Effective}"))}, {status.MailDomains} mail domains, generation {status.Generation}"
            + $"{(status.PostfixRunning ? "" : "; Postfix does not run")}. All about it:");
        body.Append("    postfix-hardening status\n\n");
        Paragraph($"This mail comes once for each cause, and again when the cause was gone for an hour.{(isLastOfDay ? $" It is number {NoticeBook.PerDay} within a day; more come tomorrow." : "")} To send it to somebody else:");
        body.Append($"    ucr set {SettingNames.ReportMail}=ADDRESS\n");
        return new NoticeMail(recipient, $"{name}: {notices[0].Subject}{(notices.Count > 1 ? $", and {notices.Count - 1} more" : "")}", body.ToString());

        void Paragraph(string text)
        {
            var column = 0;
            foreach (var word in text.Split(' '))
            {
                if (column > 0)
                    body.Append(column + word.Length < Width ? ' ' : '\n');
                column = column > 0 && column + word.Length < Width ? column + 1 + word.Length : word.Length;
                body.Append(word);
            }

            body.Append("\n\n");
        }
    }

    /// <summary>The mail as sendmail(1) reads it.</summary>
    public string ToText() =>
        $"From: postfix-hardening <root>\nTo: {Recipient}\nSubject: [postfix-hardening] {Subject}\nAuto-Submitted: auto-generated\nMIME-Version: 1.0\n"
        + $"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{Body}";
}
