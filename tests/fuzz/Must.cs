using HardeningApp.Core.Parsing;

namespace HardeningApp.Fuzz;

/// <summary>What must hold.</summary>
internal static class Must
{
    /// <summary>Reports a finding unless it holds.</summary>
    public static void Hold(bool condition, string otherwise, string input)
    {
        if (!condition)
            throw new FindingException($"{otherwise}; input {Printable.Quote(input)}");
    }

    /// <summary>Reports a text for people that could forge a line or send a control sequence to a terminal; a text of several lines may have line ends.</summary>
    public static void BePrintable(string? text, string input, bool lines = false)
    {
        for (var i = 0; i < text?.Length; i++)
        {
            if (text[i] is not ((>= ' ' and <= '~') or '…' or '–') && !(lines && text[i] == '\n'))
                throw new FindingException($"the character U+{(int)text[i]:x4} would be shown behind {Printable.Quote(text[Math.Max(0, i - 120)..i])}; input {Printable.Quote(input)}");
        }
    }
}
