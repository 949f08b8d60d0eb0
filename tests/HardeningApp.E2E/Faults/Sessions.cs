using System.Text.Json;
using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Faults;

/// <summary>Real SMTP sessions from all hosts at once.</summary>
internal static class Sessions
{
    private static readonly string Source = Path.Combine(BoxTool.Repository, "tests/HardeningApp.E2E/Faults/smtp_sessions.py");

    /// <summary>Tries each mail once.</summary>
    public static Task<SmtpReply[]> TryAsync(this BoxInstance box, IEnumerable<ProbeMail> mails, CancellationToken token) => box.TryAsync(mails.Select(mail => mail.Mail), token);

    /// <inheritdoc cref="TryAsync(BoxInstance, IEnumerable{ProbeMail}, CancellationToken)"/>
    public static Task<SmtpReply[]> TryAsync(this BoxInstance box, IEnumerable<Mail> mails, CancellationToken token) => Task.WhenAll(mails.Select(mail => box.ProbeAsync(mail, token)));

    /// <summary>Thousands of sessions, without a login, by smtp_sessions.py in the box: they come from more threads than this machine gives the tests.</summary>
    public static async Task<JsonElement> RunAsync(BoxInstance box, IEnumerable<ProbeMail> mails, int sessions, int parallel, CancellationToken token)
    {
        var order = JsonSerializer.Serialize(new { mails = mails.Select(Order), sessions, parallel });
        var result = await box.RunAsync(["python3", "-I", "-c", await File.ReadAllTextAsync(Source, token)], stdin: order, cancellationToken: token);
        using var document = JsonDocument.Parse(result.EnsureSuccess().Stdout);
        return document.RootElement.Clone();
    }

    /// <summary>What smtp_sessions.py wants to know of a mail.</summary>
    private static object Order(ProbeMail mail) => new
    {
        client = mail.Client.ToString().ToLowerInvariant(),
        port = mail.Port,
        from = mail.From,
        to = mail.To,
        expect = mail.Kind is MailKind.Open or MailKind.NewServer ? new[] { 250 } : [550, 554, 553, 454],
    };
}
