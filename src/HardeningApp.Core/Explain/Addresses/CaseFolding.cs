using System.Globalization;

namespace HardeningApp.Core.Explain.Addresses;

/// <summary>Lower case as Postfix makes it: of ASCII letters only, unless it speaks SMTPUTF8.</summary>
internal static class CaseFolding
{
    /// <summary>The text in lower case.</summary>
    public static string Fold(this PostfixParameters parameters, string text) => parameters.IsYes("smtputf8_enable")
        ? text.ToLower(CultureInfo.InvariantCulture)
        : string.Create(text.Length, text, (folded, from) =>
        {
            for (var i = 0; i < from.Length; i++)
                folded[i] = char.IsAsciiLetterUpper(from[i]) ? (char)(from[i] | 0x20) : from[i];
        });
}
