using System.Net;
using HardeningApp.Core.Parsing;

namespace HardeningApp.Core.Questions;

/// <summary>One recipient of one mail about which Postfix, or what stands for it, is asked. Nothing is ever sent.</summary>
public sealed record MailQuestion
{
    /// <summary>The null sender as SMTP writes it (RFC 5321, 4.5.5).</summary>
    public const string NullSender = "<>";

    // RFC 5321, 4.5.3.1.3: a path has 256 octets; Postfix reads longer ones, and 512 is enough for every form that means something.
    private const int MaxLength = 512;

    private MailQuestion()
    {
    }

    /// <summary>The client's address; an IPv4 one is never written as IPv6.</summary>
    public required IPAddress Client { get; init; }

    /// <summary>What stands between the brackets of <c>MAIL FROM</c>; empty for the null sender.</summary>
    public required string Sender { get; init; }

    /// <summary>What stands between the brackets of <c>RCPT TO</c>.</summary>
    public required string Recipient { get; init; }

    /// <summary>The port on which the mail comes.</summary>
    public required MailPort Port { get; init; }

    /// <summary>The name of the user who is logged in, as Postfix knows it; null for nobody.</summary>
    public string? Login { get; init; }

    /// <summary>Reads what a person typed.</summary>
    /// <param name="client">An IPv4 or IPv6 address, with or without brackets.</param>
    /// <param name="sender">An envelope sender in any form that a client may send; <c>&lt;&gt;</c> or nothing is the null sender.</param>
    /// <param name="recipient">An envelope recipient in any form.</param>
    /// <param name="port">25, 465 or 587.</param>
    /// <param name="login">The name of a logged-in user; null or empty for nobody.</param>
    public static Parsed<MailQuestion> Parse(string client, string sender, string recipient, int port = 25, string? login = null)
    {
        if (!IPAddress.TryParse(client.Trim('[', ']'), out var address) || !IsPlain(client))
            return Parsed<MailQuestion>.Refused($"{Printable.Quote(client)} is no address of a client, such as 203.0.113.9 or 2001:db8::9");
        if (!Enum.IsDefined((MailPort)port))
            return Parsed<MailQuestion>.Refused($"{port} is no port that takes mail here; there are 25, 465 and 587");
        foreach (var text in new[] { sender, recipient, login ?? "" })
        {
            // A line end would be a command of its own.
            if (text.Length > MaxLength || text.Any(char.IsControl))
                return Parsed<MailQuestion>.Refused($"{Printable.Quote(text)} cannot be asked about: at most {MaxLength} characters, no control characters");
        }

        var to = WithoutBrackets(recipient);
        return to.Length == 0
            ? Parsed<MailQuestion>.Refused("a recipient is missing")
            : Parsed<MailQuestion>.Of(new MailQuestion
            {
                Client = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address,
                Sender = WithoutBrackets(sender),
                Recipient = to,
                Port = (MailPort)port,
                Login = string.IsNullOrEmpty(login) ? null : login,
            });
    }

    /// <summary><see cref="IPAddress.TryParse(string, out IPAddress)"/> takes <c>10</c> and <c>010.1</c> for addresses, and a zone behind one.</summary>
    private static bool IsPlain(string client) => client.Contains(':', StringComparison.Ordinal)
        ? !client.Contains('%', StringComparison.Ordinal)
        : client.Split('.') is { Length: 4 } parts && parts.All(part => part == "0" || !part.StartsWith('0'));

    private static string WithoutBrackets(string path) => path.Length > 1 && path[0] == '<' && path[^1] == '>' ? path[1..^1] : path;
}
