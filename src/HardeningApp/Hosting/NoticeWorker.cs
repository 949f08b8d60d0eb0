using System.Threading.Channels;
using HardeningApp.Core.Notices;
using HardeningApp.Core.Settings;
using HardeningApp.Platform.Mail;
using HardeningApp.Platform.Pass;
using HardeningApp.Platform.State;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HardeningApp.Hosting;

/// <summary>Mails what does not go on without a person. Beside the passes, which never wait for it.</summary>
internal sealed class NoticeWorker(Observer observer, NoticeStore store, MailSender sender, TimeProvider time, ILogger<NoticeWorker> log) : BackgroundService
{
    private readonly Channel<PassOutcome> _outcomes = Channel.CreateBounded<PassOutcome>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });

    /// <summary>Looks at an outcome; only the newest one counts.</summary>
    public void Look(PassOutcome outcome) => _outcomes.Writer.TryWrite(outcome);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var outcome in _outcomes.Reader.ReadAllAsync(stoppingToken))
        {
            // During a pause nothing is expected to go on.
            if (outcome.Status.State is PassStates.Paused or PassStates.NotJoined)
                continue;
            try
            {
                await MailAsync(outcome, stoppingToken);
            }
            catch (Exception e) when (e is PassException or IOException or UnauthorizedAccessException)
            {
                log.NotMailed("root", "?", e.Message);
            }
        }
    }

    private async Task MailAsync(PassOutcome outcome, CancellationToken stoppingToken)
    {
        var (book, due) = store.Load().Look([.. NoticesOfPass.Of(outcome.Status, outcome.Plan is not null)], time.GetUtcNow());
        store.Save(book);
        if (due.IsEmpty)
            return;

        var ucr = observer.ReadUcr();
        var mail = NoticeMail.Of(
            SettingsReader.Read(ucr).Settings?.ReportMail ?? MailRecipient.Root, due, outcome.Status, ServerName.Of(ucr) ?? Environment.MachineName, book.IsLastOfDay);
        // Before it is sent: a crash in between delays it, and sends it at most twice.
        store.Save(book.With(due, sent: false, time.GetUtcNow()));
        try
        {
            await sender.SendAsync(mail, stoppingToken);
        }
        catch (PassException e)
        {
            log.NotMailed(mail.Recipient.Text, mail.Subject, e.Message);
            return;
        }

        store.Save(book.With(due, sent: true, time.GetUtcNow()));
        log.Mailed(mail.Recipient.Text, mail.Subject);
    }
}
