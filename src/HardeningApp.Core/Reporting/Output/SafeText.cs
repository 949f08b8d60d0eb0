using System.Globalization;
using HardeningApp.Core.Parsing;

namespace HardeningApp.Core.Reporting.Output;

/// <summary>Makes what clients chose safe to show, and leaves letters of every script as they are.</summary>
public static class SafeText
{
    /// <summary>The text without control characters, without marks that turn the direction of writing, and without halves of characters.</summary>
    public static string Of(string text) => text.All(IsPlain) ? text : string.Concat(text.Select(c => IsPlain(c) ? c.ToString() : Printable.Escape([c])));

    private static bool IsPlain(char c) => c is >= ' ' and <= '~'
        || (!char.IsSurrogate(c) && char.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned));
}
