using HardeningApp.Core.Reporting;
using HardeningApp.Core.Reporting.Mail;
using HardeningApp.Core.Settings;
using HardeningApp.Hosting;
using HardeningApp.Platform.Mail;
using HardeningApp.Platform.Pass;
using HardeningApp.Platform.State;

namespace HardeningApp.Cli;

/// <summary>Mails the report: now, or when a week is over.</summary>
/// <param name="services">The parts.</param>
/// <param name="ucr">UCR.</param>
internal sealed class ReportMailing(IServiceProvider services, UcrSnapshot ucr)
{
    private const string SystemLanguage = "locale/default";

    private string Host => ServerName.Of(ucr) ?? Environment.MachineName;

    /// <summary>Mails a report to the one who is told everything else too.</summary>
    public async Task<int> SendAsync(Report report, ReportWords words, CancellationToken cancellationToken)
    {
        await SendAsync(SettingsReader.Read(ucr).Settings?.ReportMail ?? MailRecipient.Root, report, words, cancellationToken);
        return ExitCodes.Ok;
    }

    /// <summary>Mails the report of the last week if it is due and somebody wants it.</summary>
    /// <param name="make">Makes the report of some days.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<int> SendIfDueAsync(Func<DateOnly, DateOnly, Task<Report>> make, CancellationToken cancellationToken)
    {
        var store = services.Get<WeeklyMarkStore>();
        var (last, now) = (store.Load(), WeeklyMark.At(services.Get<TimeProvider>().GetLocalNow()));
        if (last is { IsSending: true })
        {
            Warn($"sending the report of {last.From:yyyy-MM-dd} to {last.To:yyyy-MM-dd} was broken off, so perhaps nobody got it, and it is not sent again by itself. To send it now: postfix-hardening report --since {last.From:yyyy-MM-dd} --send");
            store.Save(last = last with { IsSending = false });
        }

        // Whoever wants it from now on gets it from the next Monday on, not that of a week long ago.
        if (SettingsReader.ReadWeekly(ucr) is not { } recipient || !WeeklyMark.IsDue(last, now))
        {
            store.Save(now);
            return ExitCodes.Ok;
        }

        var report = await make(now.From, now.To);
        store.Save(now with { IsSending = true });
        try
        {
            await SendAsync(recipient, report, ReportWords.Of(ucr.Text(SystemLanguage)), cancellationToken);
        }
        catch (PassException e)
        {
            store.Save(last!);
            Warn($"the report cannot be mailed to {recipient} now, it is tried again in 15 minutes: {e.Message}");
            return ExitCodes.TemporaryFailure;
        }

        store.Save(now);
        return ExitCodes.Ok;
    }

    private async Task SendAsync(MailRecipient recipient, Report report, ReportWords words, CancellationToken cancellationToken)
    {
        var mail = ReportMail.Of(recipient, report, words, Host);
        await services.Get<MailSender>().SendAsync(mail.Recipient, mail.Text, cancellationToken);
        Terminal.WriteLine($"mail to {recipient}: {mail.Subject}");
    }

    /// <summary>With the priority of a warning where the journal reads it (sd-daemon(3)).</summary>
    private static void Warn(string text) =>
        Console.Error.WriteLine($"{(Environment.GetEnvironmentVariable("JOURNAL_STREAM") is null ? "" : "<4>")}postfix-hardening: {text}");
}
