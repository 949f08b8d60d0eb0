using System.Text;
using HardeningApp.Core.Reporting;

namespace HardeningApp.Core.Support;

/// <summary>Makes a text fit to be given to strangers: no person in it, and none of the secrets that are known.</summary>
public static class BundleText
{
    /// <summary>What stands for a secret.</summary>
    public const string Secret = "(secret)";

    /// <summary>A shorter text is no secret, and would tear holes into everything.</summary>
    private const int ShortestSecret = 6;

    /// <summary>What ends a word. A local part may hold nearly everything else (RFC 5321, 4.1.2).</summary>
    private const string Ends = "\"<>()[]{},;";

    /// <summary>The text without local parts of mail addresses and without secrets. JSON stays JSON.</summary>
    /// <param name="text">The text.</param>
    /// <param name="secrets">What must not be in it.</param>
    public static string Clean(string text, IEnumerable<string> secrets)
    {
        foreach (var secret in secrets.Where(secret => secret.Length >= ShortestSecret))
            text = text.Replace(secret, Secret, StringComparison.Ordinal);
        return Mask(text);
    }

    private static string Mask(string text)
    {
        var masked = new StringBuilder(text.Length);
        for (var start = 0; start < text.Length;)
        {
            if (IsEnd(text[start]))
            {
                masked.Append(text[start++]);
                continue;
            }

            var end = start;
            while (end < text.Length && !IsEnd(text[end]))
                end++;
            var at = LastAt(text, start, end);
            if (at == start)
                DropQuoted(masked);
            // A word may hold the address of somebody else in front of its own: bounce+anna=company.my@list.example. So a key, as in
            // user=anna@company.my, goes with it.
            masked.Append(at < 0 ? "" : $"{MailAddressMask.Mark}@").Append(text, at < 0 ? start : at + 1, end - (at < 0 ? start : at + 1));
            start = end;
        }

        return masked.ToString();
    }

    private static bool IsEnd(char c) => char.IsWhiteSpace(c) || Ends.Contains(c, StringComparison.Ordinal);

    /// <summary>The @ in front of a domain; -1 when the word has none.</summary>
    private static int LastAt(string text, int start, int end)
    {
        for (var at = end - 1; at >= start; at--)
        {
            // The domain may be an address in brackets, which is another word.
            if (text[at] == '@' && at + 1 < text.Length && (char.IsLetterOrDigit(text[at + 1]) || text[at + 1] == '['))
                return at;
        }

        return -1;
    }

    /// <summary>Takes a quoted local part, which the text ends with, away, also one whose quotes are quoted once more in JSON.</summary>
    private static void DropQuoted(StringBuilder text)
    {
        if (text.Length == 0 || text[^1] != '"')
            return;
        var isEscaped = IsEscaped(text.Length - 1);
        for (var open = text.Length - 2; open >= 0 && text[open] != '\n'; open--)
        {
            if (text[open] != '"')
                continue;
            if (IsEscaped(open) == isEscaped)
                text.Length = isEscaped ? open - 1 : open;
            return;
        }

        bool IsEscaped(int quote) => quote > 0 && text[quote - 1] == '\\';
    }
}
