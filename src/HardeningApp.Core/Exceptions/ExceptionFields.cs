using System.Collections.Immutable;
using HardeningApp.Core.Parsing;
using HardeningApp.Core.Settings;

namespace HardeningApp.Core.Exceptions;

/// <summary>
/// The text form of all exceptions: <c>name=value</c>, separated by semicolons, in any order; blanks around a name and a value do not count.
/// A value may hold what <see cref="UcrText"/> allows but no semicolon, and besides @ and +, which addresses have. Kinds of exceptions differ in the
/// names they know.
/// </summary>
public sealed record ExceptionFields
{
    /// <summary>The feature that is not to concern somebody; every kind has it.</summary>
    public const string Feature = "feature";

    /// <summary>The exempted address or network.</summary>
    public const string Client = "client";

    /// <summary>The exempted envelope sender: an address or a domain.</summary>
    public const string Sender = "sender";

    /// <summary>The exempted login.</summary>
    public const string Login = "login";

    /// <summary>When the exception ends.</summary>
    public const string Until = "until";

    /// <summary>Who wanted the exception.</summary>
    public const string Owner = "owner";

    /// <summary>Why it is needed.</summary>
    public const string Reason = "reason";

    /// <summary>Longest owner or reason, in characters.</summary>
    public const int MaxTextLength = 200;

    private const char Separator = ';';

    private readonly ImmutableSortedDictionary<string, string> _fields;

    private ExceptionFields(ImmutableSortedDictionary<string, string> fields) => _fields = fields;

    /// <summary>Names and texts.</summary>
    public IReadOnlyDictionary<string, string> All => _fields;

    /// <summary>Reads the text of an exception. Each name may stand there once, and no value may be empty.</summary>
    public static Parsed<ExceptionFields> Parse(string text)
    {
        if (UcrText.FirstForbidden(text.Replace('@', ' ').Replace('+', ' ')) is { } forbidden)
            return Parsed<ExceptionFields>.Refused($"holds the character {Printable.Quote(forbidden.ToString())}, which must not stand in an exception");

        var fields = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var field in text.Split(Separator))
        {
            var equals = field.IndexOf('=');
            var (name, value) = equals < 0 ? (field.Trim(), "") : (field[..equals].Trim(), field[(equals + 1)..].Trim());
            if (name.Length == 0 || value.Length == 0)
                return Parsed<ExceptionFields>.Refused($"has {Printable.Quote(field.Trim())} where name=value is expected");
            if (!fields.TryAdd(name, value))
                return Parsed<ExceptionFields>.Refused($"has {name}= twice");
        }

        return Parsed<ExceptionFields>.Of(new ExceptionFields(fields.ToImmutable()));
    }

    /// <summary>Why a text must not become an owner or a reason, as the end of a sentence that begins with it; null when it may.</summary>
    public static string? WhyNoText(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return "is empty";
        if (text.Length > MaxTextLength)
            return $"is longer than {MaxTextLength} characters";
        if (text.Contains(Separator))
            return "holds a semicolon, which separates the fields of an exception";
        return UcrText.FirstForbidden(text) is { } forbidden
            ? $"holds the character {Printable.Quote(forbidden.ToString())}; allowed are ASCII letters, digits, blanks and .,:/[]!_-={{}}$"
            : null;
    }
}
