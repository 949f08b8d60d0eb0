using HardeningApp.Core.Notices;
using HardeningApp.Platform.Pass;
using HardeningApp.Platform.Processes;

namespace HardeningApp.Platform.Mail;

/// <summary>
/// Hands a mail to the local Postfix by sendmail(1). It goes through no restriction of smtpd, and waits in the queue while Postfix is stopped. In the
/// daemon's sandbox the program for it gets no group of its own; root may write to the queue without.
/// </summary>
/// <param name="programs">Runs it.</param>
public sealed class MailSender(ProgramRunner programs)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    /// <summary>Sends it.</summary>
    /// <exception cref="PassException">It was not taken.</exception>
    public Task SendAsync(NoticeMail mail, CancellationToken cancellationToken) =>
        programs.MustRunAsync("/usr/sbin/sendmail", ["-i", "-F", "postfix-hardening", "--", mail.Recipient.Text], Limit, mail.ToText(), cancellationToken);
}
