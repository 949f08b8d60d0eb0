using HardeningApp.Core.Parsing;

namespace HardeningApp.Core.Exceptions;

/// <summary>A login as Postfix knows it (<c>sasl_username</c> in the mail log): a mail address on UCS, or a user name.</summary>
/// <remarks>It becomes a value of a login map, where blanks and commas separate several; Postfix compares without regard to case.</remarks>
public sealed record LoginName : IComparable<LoginName>
{
    private const int MaxLength = 128;

    private LoginName(string value) => Value = value;

    /// <summary>The login in lower case.</summary>
    public string Value { get; }

    /// <summary>Reads what a person typed.</summary>
    public static Parsed<LoginName> Parse(string text)
    {
        var login = text.ToLowerInvariant();
        var parts = login.Split('@');
        return login.Length <= MaxLength && parts.Length <= 2 && parts.All(IsPart)
            ? Parsed<LoginName>.Of(new LoginName(login))
            : Parsed<LoginName>.Refused($"is no login as Postfix logs it (sasl_username=): letters, digits and . _ + -, perhaps with one @ inside, at most {MaxLength} characters");
    }

    /// <summary>As text, by character codes.</summary>
    public int CompareTo(LoginName? other) => string.CompareOrdinal(Value, other?.Value);

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static bool IsPart(string part) => part.Length > 0 && char.IsAsciiLetterOrDigit(part[0]) && char.IsAsciiLetterOrDigit(part[^1])
        && part.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '+' or '-');
}
