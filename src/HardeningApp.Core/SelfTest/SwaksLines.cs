using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using HardeningApp.Core.Questions;

namespace HardeningApp.Core.SelfTest;

/// <summary>The self-test as lines for a shell on a host outside, with the reply to expect. Nothing is sent: swaks ends behind the recipient.</summary>
public static class SwaksLines
{
    /// <summary>The lines.</summary>
    /// <param name="host">What is tested.</param>
    /// <param name="server">The name or address of this server.</param>
    /// <param name="covering">The entry of <c>mynetworks</c> that covers the host on which the lines shall be typed; null if none does, or no host was named.</param>
    /// <param name="from">That host; null when none was named.</param>
    public static string Of(SelfTestHost host, string server, string? covering, IPAddress? from)
    {
        var text = new StringBuilder();
        if (covering is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"# WARNING: {from} is in mynetworks ({covering}). This server treats that host as one of its own,\n");
            text.Append("# so these lines prove nothing there. Type them on another host.\n");
        }
        else if (from is null)
        {
            text.Append("# The host must not be in mynetworks of this server; --from-host ADDRESS looks.\n");
        }

        text.Append("# Type these lines on a host outside (package swaks). No mail is sent. Mind the name: SERVER is how that host reaches this server.\n");
        text.Append(CultureInfo.InvariantCulture, $"SERVER={Quote(server)}\n");
        foreach (var test in SelfTestCases.Of(host).Where(test => IsTyped(host, test.Question, from)))
            text.Append(CultureInfo.InvariantCulture, $"\n# {test.Name}. Expect: {Expected(host, test)} ({test.Because})\n{Line(test.Question!)}\n");
        return text.ToString();
    }

    /// <summary>What a host outside can do itself; of its two addresses it has at least the one that was named.</summary>
    private static bool IsTyped(SelfTestHost host, MailQuestion? question, IPAddress? from) =>
        question is not null && (question.Client.Equals(host.Clients.Outside) || question.Client.Equals(host.Clients.Outside6))
        && (from is null || question.Port != MailPort.Smtp || question.Client.AddressFamily == from.AddressFamily);

    private static string Line(MailQuestion question)
    {
        var line = new StringBuilder("swaks --server \"$SERVER\" --quit-after RCPT");
        if (question.Client.AddressFamily == AddressFamily.InterNetworkV6)
            line.Append(" -6");
        line.Append(CultureInfo.InvariantCulture, $" --port {(int)question.Port}");
        line.Append(question.Port switch { MailPort.Smtps => " --tls-on-connect", MailPort.Submission => " --tls", _ => "" });
        if (question.Login is not null)
            line.Append(CultureInfo.InvariantCulture, $" --auth-user {Quote(question.Login)}");
        return line.Append(CultureInfo.InvariantCulture, $" --from {Quote(question.Sender.Length == 0 ? MailQuestion.NullSender : question.Sender)} --to {Quote(question.Recipient)}").ToString();
    }

    private static string Expected(SelfTestHost host, SelfTestCase test) => test.Expected switch
    {
        Expectation.Accepted => "250",
        Expectation.Refused when test.Question!.Recipient == host.Outside => "454 or 5xx, Relay access denied or Access denied",
        Expectation.Refused => "5xx",
        _ => "250, or 5xx by another rule",
    };

    /// <summary>A word for the shell, whatever is in it.</summary>
    private static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
