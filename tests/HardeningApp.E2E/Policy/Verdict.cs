using System.Globalization;
using System.Text.RegularExpressions;
using HardeningApp.E2E.Box;

namespace HardeningApp.E2E.Policy;

/// <summary>The reply that decides about a mail, as files of cases write it: <c>CODE DSN [reason]</c>, or <c>noauth</c>.</summary>
/// <param name="Code">0 when the client wanted to log in and the server offers none.</param>
/// <param name="Dsn">The enhanced status code.</param>
/// <param name="Reason">The class of the reason; empty for a reply that belongs to none.</param>
public sealed partial record Verdict(int Code, string Dsn, string Reason)
{
    private const string NoLogin = "noauth";

    /// <summary>What the reasons of refusals say (Postfix 3.7, smtpd_check.c; Dovecot's quota service; our own text).</summary>
    private static readonly (string Reason, string Text)[] Reasons =
    [
        ("relay", "Relay access denied"),
        ("policy", "Delivery not authorized, message refused"),
        ("unlisted", "User unknown"),
        ("quota", "Mailbox is full"),
        ("mismatch", "not owned by user"),
        ("notloggedin", "not logged in"),
        ("denied", "Recipient address rejected: Access denied"),
    ];

    /// <summary>Reads an expected value.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static Verdict Parse(string text)
    {
        if (text == NoLogin)
            return new Verdict(0, "", "");
        var match = Expected().Match(text);
        var reason = match.Groups["reason"].Value;
        if (!match.Success || (reason.Length > 0 && Reasons.All(known => known.Reason != reason)))
            throw new FormatException($"\"{text}\" is no verdict; expected {NoLogin} or CODE DSN, for example 250 2.1.5, and for a refusal one of {string.Join(", ", Reasons.Select(known => known.Reason))}");
        return new Verdict(int.Parse(match.Groups["code"].ValueSpan, CultureInfo.InvariantCulture), match.Groups["dsn"].Value, reason);
    }

    /// <summary>The verdict that a reply stands for.</summary>
    public static Verdict Of(SmtpReply reply)
    {
        var dsn = Enhanced().Match(reply.Text).Value;
        var reason = reply.Code < 400 ? null : Reasons.FirstOrDefault(known => reply.Text.Contains(known.Text, StringComparison.Ordinal)).Reason;
        return reply == SmtpReply.NoLoginOffered ? new Verdict(0, "", "") : new Verdict(reply.Code, dsn, reason ?? "");
    }

    public override string ToString() => Code == 0 ? NoLogin : string.Create(CultureInfo.InvariantCulture, $"{Code} {Dsn} {Reason}").TrimEnd();

    [GeneratedRegex(@"^(?<code>[2-5]\d\d) (?<dsn>[245]\.\d{1,3}\.\d{1,3})(?: (?<reason>[a-z]+))?$")]
    private static partial Regex Expected();

    [GeneratedRegex(@"^[245]\.\d{1,3}\.\d{1,3}(?= |$)")]
    private static partial Regex Enhanced();
}
