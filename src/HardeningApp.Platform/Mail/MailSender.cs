using HardeningApp.Core.Notices;
using HardeningApp.Core.Settings;
using HardeningApp.Platform.Pass;
using HardeningApp.Platform.Processes;

namespace HardeningApp.Platform.Mail;

/// <summary>
/// Hands a mail to the local Postfix by sendmail(1). It goes through no restriction of smtpd, and waits in the queue while Postfix is stopped.
/// The daemon itself cannot write to the queue, so the program runs in a unit of its own.
/// </summary>
/// <param name="programs">Runs it.</param>
public sealed class MailSender(OutsidePrograms programs)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>Sends it.</summary>
    /// <exception cref="PassException">It was not taken.</exception>
    public Task SendAsync(NoticeMail mail, CancellationToken cancellationToken) => SendAsync(mail.Recipient, mail.ToText(), cancellationToken);

    /// <summary>Sends a mail that is ready: header, empty line, body.</summary>
    /// <exception cref="PassException">It was not taken.</exception>
    public Task SendAsync(MailRecipient recipient, string mail, CancellationToken cancellationToken) =>
        programs.MustRunAsync(OutsideUnit.Mail, ["/usr/sbin/sendmail", "-i", "-F", "postfix-hardening", "--", recipient.Text], Limit, mail, cancellationToken);
}
