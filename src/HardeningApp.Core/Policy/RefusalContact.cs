using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using HardeningApp.Core.Names;
using HardeningApp.Core.Parsing;

namespace HardeningApp.Core.Policy;

/// <summary>Whom a sender asks who was refused wrongly: a web address, a mail address or a telephone number. It stands in the refusal, behind our text.</summary>
/// <remarks>
/// It goes into a hash table, into <c>static:{…}</c> in main.cf, through a template of UCR and over the wire. None of its characters means
/// anything to one of them: no <c>$</c> (postconf(5)), no braces, no <c>!</c> and one <c>@</c> at most, so that neither <c>@!@</c> nor <c>@%@</c>
/// can be formed, no <c>;</c> (which ends the reason in the mail log), no <c>&lt;</c> and <c>&gt;</c>. With the longest address in front of it the reply
/// still fits into the 512 octets of RFC 5321, 4.5.3.1.5.
/// </remarks>
public sealed partial record RefusalContact
{
    /// <summary>The most characters.</summary>
    public const int MaxLength = 120;

    /// <summary>What it looks like, as the end of a sentence with "expected".</summary>
    public const string Expected = "an https:// address, a mail address or a telephone number, for example https://mail.example/help, help@mail.example or +49 30 1234567; "
        + "at most 120 characters: letters, digits and . _ ~ / ? = & % + # : ( ) @ -";

    /// <summary>What stands between our text and the contact.</summary>
    public const string Before = ". Help: ";

    private const string Scheme = "https://";

    private static readonly SearchValues<char> Harmless = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 ._~/?=&%+#:()@-");

    private RefusalContact(string text) => Text = text;

    /// <summary>The contact; a domain in it is an A-label.</summary>
    public string Text { get; }

    /// <summary>Reads a contact as an administrator typed it.</summary>
    public static Parsed<RefusalContact> Parse(string text)
    {
        var typed = text.Trim(' ');
        var contact = typed.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? WebAddress(typed[Scheme.Length..])
            : typed.Contains('@', StringComparison.Ordinal) ? MailAddress(typed)
            : Telephone().IsMatch(typed) ? typed
            : null;
        return contact is not null && IsHarmless(contact) ? Parsed<RefusalContact>.Of(new RefusalContact(contact)) : Parsed<RefusalContact>.Refused(Expected);
    }

    /// <summary>Whether a text, of whatever kind, holds nothing but characters that a contact may have.</summary>
    public static bool IsHarmless(ReadOnlySpan<char> text) => text.Length is > 0 and <= MaxLength && !text.ContainsAnyExcept(Harmless) && text.Count('@') <= 1;

    /// <summary>Whether a reason in the mail log goes on with a contact, of now or of another time.</summary>
    public static bool Follows(ReadOnlySpan<byte> text)
    {
        Span<char> characters = stackalloc char[Before.Length + MaxLength];
        return text.Length <= characters.Length && Encoding.Latin1.TryGetChars(text, characters, out var length)
            && characters.StartsWith(Before) && IsHarmless(characters[Before.Length..length]);
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static string? WebAddress(string text)
    {
        var end = text.IndexOfAny([':', '/']);
        var (host, rest) = end < 0 ? (text, "") : (text[..end], text[end..]);
        return PortAndPath().IsMatch(rest) && DomainName.Parse(host) is { Ok: true } name ? $"{Scheme}{name.Value}{rest}" : null;
    }

    private static string? MailAddress(string text)
    {
        var at = text.LastIndexOf('@');
        return LocalPart().IsMatch(text[..at]) && DomainName.Parse(text[(at + 1)..]) is { Ok: true } domain ? $"{text[..at]}@{domain.Value}" : null;
    }

    [GeneratedRegex(@"^(:[1-9][0-9]{0,4})?(/([A-Za-z0-9._~/?=&+#:-]|%[0-9A-Fa-f]{2})*)?\z")]
    private static partial Regex PortAndPath();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._+-]{0,63}\z")]
    private static partial Regex LocalPart();

    /// <summary>No two blanks in a row, three digits or more.</summary>
    [GeneratedRegex(@"^(?=(?:[^0-9]*[0-9]){3})[+(]?[0-9](?: ?[0-9()/-])*\z")]
    private static partial Regex Telephone();
}
