using System.Globalization;
using System.Text.RegularExpressions;

namespace HardeningApp.E2E.Box;

/// <summary>Runs swaks on a client host and reads its transcript.</summary>
internal static partial class Swaks
{
    public static async Task<SmtpReply> RunAsync(
        BoxInstance box, Mail mail, IReadOnlyList<string> further, CancellationToken cancellationToken)
    {
        List<string> command =
        [
            "swaks", "--server", mail.Server, "--port", mail.Port.ToString(CultureInfo.InvariantCulture),
            "--helo", "cli.test", "--from", mail.From, "--to", mail.To, "--timeout", "20",
        ];
        if (mail.Server.Contains(':', StringComparison.Ordinal))
            command.Add("-6");
        if (mail.ImplicitTls)
            command.Add("--tls-on-connect");
        if (mail.StartTls)
            command.Add("--tls");
        if (mail.Login is not null)
            command.AddRange(["--auth-user", mail.Login, "--auth-password", mail.Password ?? string.Empty]);
        var result = await box.RunAsync([.. command, .. further], mail.Client, cancellationToken: cancellationToken);
        return Deciding(result);
    }

    /// <summary>The last reply before the client says goodbye.</summary>
    private static SmtpReply Deciding(CommandResult result)
    {
        if (result.Stderr.Contains("Host did not advertise authentication", StringComparison.Ordinal))
            return SmtpReply.NoLoginOffered;
        SmtpReply? reply = null;
        foreach (var line in result.Stdout.Split('\n'))
        {
            if (Goodbye().IsMatch(line))
                break;
            if (Reply().Match(line) is { Success: true } match)
                reply = new SmtpReply(int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture), match.Groups[2].Value);
        }

        return reply ?? throw new InvalidOperationException($"no SMTP reply from: {result.Command}\n{result.Stdout}{result.Stderr}");
    }

    [GeneratedRegex(@"^ [-~]> QUIT\s*$")]
    private static partial Regex Goodbye();

    [GeneratedRegex(@"^<[-~*]+\s*(\d{3}) (.*?)\s*$")]
    private static partial Regex Reply();
}
