using System.Text.Json;
using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Faults;

/// <summary>Real SMTP sessions from all hosts at once: smtp_sessions.py in the box.</summary>
internal static class Sessions
{
    public const string Program = "/root/smtp_sessions.py";

    private static readonly string Source = Path.Combine(BoxTool.Repository, "tests/HardeningApp.E2E/Faults/smtp_sessions.py");

    /// <summary>Tries each mail once; a reply with code 0 means that there was no server to reply.</summary>
    public static async Task<IReadOnlyList<SmtpReply>> TryAsync(this BoxInstance box, IReadOnlyCollection<ProbeMail> mails, CancellationToken token)
    {
        var answer = await RunAsync(box, new { mails = mails.Select(Order) }, token);
        return [.. answer.EnumerateArray().Select(one => new SmtpReply(one[0].GetInt32(), one[1].GetString()!))];
    }

    /// <summary>The same for mails in the words of swaks, where the program was not brought into the box. They go to the server as their client sees it.</summary>
    public static async Task<IReadOnlyList<SmtpReply>> TryAsync(this BoxInstance box, IReadOnlyCollection<Mail> mails, CancellationToken token)
    {
        var order = new { mails = mails.Select(Order) };
        var result = await box.RunAsync(["python3", "-I", "-c", await File.ReadAllTextAsync(Source, token)], stdin: JsonSerializer.Serialize(order), cancellationToken: token);
        using var answer = JsonDocument.Parse(result.EnsureSuccess().Stdout);
        return [.. answer.RootElement.EnumerateArray().Select(one => new SmtpReply(one[0].GetInt32(), one[1].GetString()!))];
    }

    private static object Order(Mail mail) => new
    {
        client = mail.Client.ToString().ToLowerInvariant(),
        port = mail.Port,
        from = mail.From.Trim('<', '>'),
        to = mail.To,
        tls = mail.ImplicitTls ? "implicit" : mail.StartTls ? "starttls" : null,
        login = mail.Login,
        password = mail.Password,
    };

    /// <summary>What smtp_sessions.py wants to know of a mail.</summary>
    public static object Order(ProbeMail mail) => new
    {
        client = mail.Client.ToString().ToLowerInvariant(),
        port = mail.Port,
        from = mail.From,
        to = mail.To,
        tls = mail.Login is null ? null : "starttls",
        login = mail.Login,
        password = mail.Login is null ? null : "anna-secret",
        expect = mail.Kind is MailKind.Open or MailKind.NewServer ? new[] { 250 } : [550, 554, 553, 454],
    };

    public static async Task<JsonElement> RunAsync(BoxInstance box, object order, CancellationToken token)
    {
        var result = await box.RunAsync(["python3", "-I", Program], stdin: JsonSerializer.Serialize(order), cancellationToken: token);
        using var document = JsonDocument.Parse(result.EnsureSuccess().Stdout);
        return document.RootElement.Clone();
    }
}
