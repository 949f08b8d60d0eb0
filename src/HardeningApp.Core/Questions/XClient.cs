using System.Globalization;
using System.Net.Sockets;
using System.Text;
using HardeningApp.Core.Names;

namespace HardeningApp.Core.Questions;

/// <summary>The SMTP command by which somebody who may speaks for another client (Postfix, XCLIENT_README).</summary>
public static class XClient
{
    private const string Unavailable = "[UNAVAILABLE]";

    /// <summary>The command for the client of a question. Every attribute is named: what is left out stays as the command before has set it.</summary>
    /// <param name="question">The question; its address, port and login count.</param>
    /// <param name="name">The client's host name, verified in both directions; null for a client whose address has no name, which is what <c>unknown</c> in the log means.</param>
    public static string Command(MailQuestion question, DomainName? name) => string.Create(
        CultureInfo.InvariantCulture,
        $"XCLIENT NAME={name?.Value ?? Unavailable} REVERSE_NAME={name?.Value ?? Unavailable} ADDR={Address(question)} LOGIN={Login(question.Login)} DESTPORT={(int)question.Port}");

    /// <summary>How the client of a question greets: by its address (RFC 5321, 4.1.3), about which nobody asks the DNS.</summary>
    public static string Ehlo(MailQuestion question) => $"EHLO [{Address(question)}]";

    private static string Address(MailQuestion question) =>
        question.Client.AddressFamily == AddressFamily.InterNetworkV6 ? $"IPv6:{question.Client}" : question.Client.ToString();

    /// <summary>In xtext (RFC 3461, 4): whatever might end the value or the command is written in hexadecimal.</summary>
    private static string Login(string? login)
    {
        if (string.IsNullOrEmpty(login))
            return Unavailable;
        var text = new StringBuilder();
        foreach (var octet in Encoding.UTF8.GetBytes(login))
        {
            if (char.IsAsciiLetterOrDigit((char)octet) || octet is (byte)'@' or (byte)'.' or (byte)'-' or (byte)'_')
                text.Append((char)octet);
            else
                text.Append(CultureInfo.InvariantCulture, $"+{octet:X2}");
        }

        return text.ToString();
    }
}
