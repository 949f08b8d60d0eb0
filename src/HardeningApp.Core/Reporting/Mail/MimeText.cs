using System.Globalization;
using System.Text;
using HardeningApp.Core.Reporting.Output;

namespace HardeningApp.Core.Reporting.Mail;

/// <summary>Texts as parts of a mail: ASCII only, no line longer than 76 characters, whatever they hold.</summary>
public static class MimeText
{
    private const int MaxPlain = 60, MaxLine = 76;

    /// <summary>So many octets become 60 characters of Base64; with the frame around them the 75 of RFC 2047, 2.</summary>
    private const int MaxOctets = 45;

    /// <summary>The value of a header field. Control characters are escaped before, so no text can begin a field of its own.</summary>
    public static string Header(string text)
    {
        var safe = SafeText.Of(text);
        return Ascii.IsValid(safe) && !safe.Contains("=?", StringComparison.Ordinal) && safe.Split(' ').All(word => word.Length is > 0 and <= MaxPlain)
            ? Folded(safe)
            : string.Join("\n ", Words(safe).Select(word => $"=?utf-8?B?{Convert.ToBase64String(word)}?="));
    }

    /// <summary>Broken in front of single blanks, which gives the same text once it is put together (RFC 5322, 2.2.3).</summary>
    private static string Folded(string text)
    {
        var (folded, column) = (new StringBuilder(text.Length), 0);
        foreach (var word in text.Split(' '))
        {
            if (folded.Length > 0)
                folded.Append(column + 1 + word.Length > MaxPlain ? "\n " : " ");
            column = folded.Length > 0 && column + 1 + word.Length <= MaxPlain ? column + 1 + word.Length : word.Length;
            folded.Append(word);
        }

        return folded.ToString();
    }

    /// <summary>RFC 2045, 6.7. Lines end in a line feed, as sendmail(1) takes them.</summary>
    public static string QuotedPrintable(string text)
    {
        var encoded = new StringBuilder(text.Length * 5 / 4);
        foreach (var (number, line) in text.Split('\n').Index())
        {
            if (number > 0)
                encoded.Append('\n');
            var column = 0;
            var octets = Encoding.UTF8.GetBytes(line);
            for (var i = 0; i < octets.Length; i++)
            {
                var isLast = i == octets.Length - 1;
                var token = octets[i] is > (byte)' ' and <= (byte)'~' and not (byte)'=' || (octets[i] == ' ' && !isLast)
                    ? ((char)octets[i]).ToString()
                    : string.Create(CultureInfo.InvariantCulture, $"={octets[i]:X2}");
                // The equals sign that breaks a line counts too.
                if (column + token.Length > MaxLine - 1)
                {
                    encoded.Append("=\n");
                    column = 0;
                }

                encoded.Append(token);
                column += token.Length;
            }
        }

        return encoded.ToString();
    }

    /// <summary>RFC 2045, 6.8.</summary>
    public static string Base64(string text) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(text), Base64FormattingOptions.InsertLineBreaks).ReplaceLineEndings("\n");

    /// <summary>A character is never divided: RFC 2047, 5.</summary>
    private static IEnumerable<byte[]> Words(string text)
    {
        var word = new List<byte>(MaxOctets);
        var octets = new byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            var length = rune.EncodeToUtf8(octets);
            if (word.Count + length > MaxOctets)
            {
                yield return [.. word];
                word.Clear();
            }

            word.AddRange(octets.AsSpan(0, length));
        }

        yield return [.. word];
    }
}
