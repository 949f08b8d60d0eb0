using System.Buffers;
using System.Globalization;
using System.Text;
using HardeningApp.Core.Parsing;

namespace HardeningApp.Core.Names;

/// <summary>
/// A mail domain as Postfix sees it: lower-case A-labels, two or more, letters, digits and inner hyphens only (LDH, RFC 5890).
/// </summary>
/// <remarks>
/// Neither UDM nor slapd checks the characters of a mail domain, and the name becomes a key of an access table: a blank or a newline in it
/// would be a table line of its own. Nothing but the allow-list gets through.
/// </remarks>
public sealed record DomainName : IComparable<DomainName>
{
    private const int MaxName = 253;
    private const int MaxLabel = 63;

    private static readonly SearchValues<char> Ldh = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    private static readonly IdnMapping Idn = new() { AllowUnassigned = false, UseStd3AsciiRules = true };

    private DomainName(string value) => Value = value;

    /// <summary>The name, for example <c>xn--mller-kva.example</c>.</summary>
    public string Value { get; }

    /// <summary>
    /// Reads a name as an administrator typed it: outer blanks, one trailing dot and upper case are taken away,
    /// Unicode becomes A-labels.
    /// </summary>
    public static Parsed<DomainName> Parse(string text)
    {
        var name = text.Trim(' ').ToLowerInvariant();
        if (name.EndsWith('.'))
            name = name[..^1];
        if (name.Length == 0)
            return Refuse("is empty");

        foreach (var c in name)
        {
            if (c < 0x80 ? !Ldh.Contains(c) && c != '.' : !IdnAlphabet.Contains(c))
                return Refuse($"contains {Printable.Quote(c.ToString())}; allowed are letters, digits, hyphens and dots, other scripts as xn--… labels");
        }

        if (!Ascii.IsValid(name))
        {
            try
            {
                name = Idn.GetAscii(name);
            }
            catch (ArgumentException)
            {
                return Refuse("cannot be written as an internationalised domain name (IDNA)");
            }
        }

        return CheckAscii(name);
    }

    /// <summary>Reads the domain of a mail address; of a text without an <c>@</c> the whole text.</summary>
    public static Parsed<DomainName> OfAddress(string address) => Parse(address[(address.LastIndexOf('@') + 1)..]);

    /// <summary>Whether it is the other name or a sub-domain of it.</summary>
    public bool IsAtOrBelow(DomainName other) => this == other || Value.EndsWith("." + other.Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public int CompareTo(DomainName? other) => string.CompareOrdinal(Value, other?.Value);

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static Parsed<DomainName> CheckAscii(string name)
    {
        if (name.Length > MaxName)
            return Refuse($"has {name.Length} characters; a domain name has {MaxName} at most");

        if (!name.Contains('.', StringComparison.Ordinal))
            return Refuse("has one label only; as a key it would match every sender below that top-level domain");

        foreach (var part in name.AsSpan().Split('.'))
        {
            var label = name.AsSpan(part);
            if (label.Length is 0 or > MaxLabel)
                return Refuse($"has a label of {label.Length} characters; 1 to {MaxLabel} are allowed");
            if (label.ContainsAnyExcept(Ldh) || label[0] == '-' || label[^1] == '-')
                return Refuse($"has the label {Printable.Quote(label.ToString())}; a label is letters, digits and inner hyphens");
        }

        // No top-level domain begins with a digit; a name such as 10.9.0.5 is an address (RFC 3696).
        var last = name[(name.LastIndexOf('.') + 1)..];
        if (char.IsAsciiDigit(last[0]))
            return Refuse($"has the last label {Printable.Quote(last)}; a top-level domain begins with a letter");
        return Parsed<DomainName>.Of(new DomainName(name));
    }


    private static Parsed<DomainName> Refuse(string why) => Parsed<DomainName>.Refused(why);
}
