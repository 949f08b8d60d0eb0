using System.Text.RegularExpressions;

namespace HardeningApp.Core.Explain.Checks;

/// <summary>The status codes of RFC 3463 in texts of access tables.</summary>
internal static partial class ReplyStatus
{
    /// <summary>The status in front of a text, else the default, and the rest of the text.</summary>
    public static (string Status, string Text) Split(string text, string otherwise) =>
        Leading().Match(text) is { Success: true } match ? (match.Groups[1].Value, text[match.Length..].TrimStart()) : (otherwise, text);

    /// <summary>The status in the sense of what is refused: "bad recipient" becomes "bad sender" where a sender is refused (smtpd_dsn_fix.c).</summary>
    public static string For(string status, string replyClass)
    {
        if (status.Length < 4 || !status[1..].StartsWith(".1.", StringComparison.Ordinal))
            return status;
        var detail = status[4..];
        return (status[0], replyClass) switch
        {
            (var kind, Scope.Sender) => $"{kind}.1." + detail switch { "2" or "8" => "8", "1" or "3" or "4" or "6" or "7" => "7", _ => "0" },
            (var kind, Scope.Recipient) => $"{kind}.1." + detail switch { "8" => "2", "7" => "3", "1" or "2" or "3" or "4" or "5" or "6" => detail, _ => "0" },
            (var kind, _) => $"{kind}.0.0",
        };
    }

    [GeneratedRegex(@"^([245]\.[0-9]{1,3}\.[0-9]{1,3})(?=\s|$)")]
    private static partial Regex Leading();
}
