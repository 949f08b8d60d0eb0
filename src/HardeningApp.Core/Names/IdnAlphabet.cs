namespace HardeningApp.Core.Names;

/// <summary>
/// The letters beyond ASCII that a mail domain may contain when it is typed as Unicode.
/// </summary>
/// <remarks>
/// The product runs without ICU, so there is no nameprep (RFC 3491): a letter is accepted only where its lower-case form is
/// known to be its own normal form. This is an allow-list of ranges; every other script is written as an A-label (<c>xn--…</c>).
/// </remarks>
internal static class IdnAlphabet
{
    private static readonly (char First, char Last)[] Ranges =
    [
        ('\u00e0', '\u00f6'), ('\u00f8', '\u00ff'), // Latin-1 small letters; sharp s is left out, IDNA 2003 and 2008 differ on it
        ('\u0101', '\u012f'), ('\u0131', '\u0131'), ('\u0135', '\u013e'), ('\u0142', '\u0148'), ('\u014b', '\u017e'), // Latin Extended-A without ligatures and U+0130, which stays as it is when lower-cased without ICU
        ('\u03ac', '\u03c1'), ('\u03c3', '\u03ce'), // Greek without final sigma, on which IDNA 2003 and 2008 differ
        ('\u0430', '\u045f'), // Cyrillic
        ('\u05d0', '\u05ea'), // Hebrew
        ('\u3041', '\u3096'), ('\u30a1', '\u30fa'), // Hiragana, Katakana
        ('\u4e00', '\u9fff'), // CJK ideographs
        ('\uac00', '\ud7a3'), // Hangul syllables
    ];

    /// <summary>Whether the lower-case character may stand in a name as it is.</summary>
    public static bool Contains(char c)
    {
        // In the Extended-A ranges capital and small letters alternate; a capital cannot be left after lower-casing.
        foreach (var (first, last) in Ranges)
        {
            if (c >= first && c <= last)
                return char.ToLowerInvariant(c) == c;
        }

        return false;
    }
}
