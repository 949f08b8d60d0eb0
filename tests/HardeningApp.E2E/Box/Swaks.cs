using System.Globalization;
using System.Text.RegularExpressions;

namespace HardeningApp.E2E.Box;

/// <summary>Runs swaks on a client host and reads its transcript.</summary>
internal static partial class Swaks
{
    public static async Task<SmtpReply> RunAsync(
        BoxInstance box, Mail mail, IReadOnlyList<string> further, CancellationToken cancellationToken)
    {
        var result = await box.RunAsync(["swaks", .. Options(mail), .. further], mail.Client, cancellationToken: cancellationToken);
        return Deciding(result.Stdout + result.Stderr);
    }

    /// <summary>The options that make swaks hand in this mail.</summary>
    public static IReadOnlyList<string> Options(Mail mail)
    {
        List<string> options =
        [
            "--server", mail.Server, "--port", mail.Port.ToString(CultureInfo.InvariantCulture),
            "--helo", mail.Helo, "--from", mail.From, "--to", mail.To, "--timeout", "20",
        ];
        if (mail.Server.Contains(':', StringComparison.Ordinal))
            options.Add("-6");
        if (mail.ImplicitTls)
            options.Add("--tls-on-connect");
        if (mail.StartTls)
            options.Add("--tls");
        // One mechanism: with several it would try a wrong password with each, and Dovecot waits after each.
        if (mail.Login is not null)
            options.AddRange(["--auth", "PLAIN", "--auth-user", mail.Login, "--auth-password", mail.Password ?? string.Empty]);
        return options;
    }

    /// <summary>The last reply in a transcript before the client says goodbye.</summary>
    public static SmtpReply Deciding(string transcript)
    {
        if (transcript.Contains("Host did not advertise authentication", StringComparison.Ordinal))
            return SmtpReply.NoLoginOffered;
        SmtpReply? reply = null;
        foreach (var line in transcript.Split('\n'))
        {
            if (Goodbye().IsMatch(line))
                break;
            if (Reply().Match(line) is { Success: true } match)
                reply = new SmtpReply(int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture), match.Groups[2].Value);
        }

        return reply ?? throw new InvalidOperationException($"no SMTP reply in:\n{transcript}");
    }

    [GeneratedRegex(@"^ [-~]> QUIT\s*$")]
    private static partial Regex Goodbye();

    [GeneratedRegex(@"^<[-~*]+\s*(\d{3}) (.*?)\s*$")]
    private static partial Regex Reply();
}
