using System.Globalization;
using System.Text;

namespace HardeningApp.Core.Parsing;

/// <summary>Makes hostile text safe to show in a terminal, a journal line or a status text.</summary>
public static class Printable
{
    private const int MaxLength = 200;

    /// <summary>
    /// The text in double quotes; quotes, backslashes and everything that is not a visible ASCII character or a blank
    /// are written as <c>\uXXXX</c>, so that no directory value can forge a log line or an escape sequence.
    /// Longer texts are cut at 200 characters.
    /// </summary>
    public static string Quote(string text)
    {
        var shown = text.AsSpan(0, Math.Min(text.Length, MaxLength));
        return $"\"{Escape(shown)}{(text.Length > MaxLength ? "…" : "")}\"";
    }

    /// <summary>The whole text without quotes, escaped in the same way: for the lines of a diff.</summary>
    public static string Escape(ReadOnlySpan<char> text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is >= ' ' and <= '~' and not '"' and not '\\')
                result.Append(c);
            else
                result.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
        }

        return result.ToString();
    }
}
