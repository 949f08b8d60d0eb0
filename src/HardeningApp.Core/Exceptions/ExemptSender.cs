using HardeningApp.Core.Names;
using HardeningApp.Core.Parsing;

namespace HardeningApp.Core.Exceptions;

/// <summary>An envelope sender that an exception names: one address, or a domain with its sub-domains.</summary>
/// <remarks>
/// It becomes a key of an access table and a part of a UCR value, so only an allow-list gets through. Addresses with other characters in front of
/// the @ exist (RFC 5321, 4.1.2); their domain can be exempted instead.
/// </remarks>
public sealed record ExemptSender : IComparable<ExemptSender>
{
    private const int MaxLocal = 64;

    private ExemptSender(string? local, DomainName domain)
    {
        (Local, Domain) = (local, domain);
        Key = local is null ? domain.Value : $"{local}@{domain}";
    }

    /// <summary>What stands in front of the @, in lower case as Postfix looks it up; null for a domain.</summary>
    public string? Local { get; }

    /// <summary>The domain.</summary>
    public DomainName Domain { get; }

    /// <summary>The key of an access table: <c>news@company.my</c>, <c>news.company.my</c>.</summary>
    public string Key { get; }

    /// <summary>Whether it is one address.</summary>
    public bool IsAddress => Local is not null;

    /// <summary>A domain with its sub-domains.</summary>
    public static ExemptSender OfDomain(DomainName domain) => new(null, domain);

    /// <summary>Reads what a person typed.</summary>
    public static Parsed<ExemptSender> Parse(string text)
    {
        var (local, name) = text.LastIndexOf('@') is var at && at < 0 ? (null, text) : (text[..at].ToLowerInvariant(), text[(at + 1)..]);
        if (local is not null && !IsLocal(local))
            return Parsed<ExemptSender>.Refused($"has more than letters, digits and . _ + = - in front of the @, or more than {MaxLocal} of them; exempt its domain instead");
        var domain = DomainName.Parse(name);
        return domain.Ok
            ? Parsed<ExemptSender>.Of(new ExemptSender(local, domain.Value))
            : Parsed<ExemptSender>.Refused("is no mail address and no domain; expected for example news@company.my or news.company.my");
    }

    /// <summary>Whether a mail with the other sender is meant too.</summary>
    public bool Covers(ExemptSender other) => IsAddress ? Key == other.Key : other.IsAtOrBelow(Domain);

    /// <summary>Whether its domain is the given one or a sub-domain of it.</summary>
    public bool IsAtOrBelow(DomainName domain) => Domain.IsAtOrBelow(domain);

    /// <summary>As text, by character codes.</summary>
    public int CompareTo(ExemptSender? other) => string.CompareOrdinal(Key, other?.Key);

    /// <summary>For people.</summary>
    public override string ToString() => IsAddress ? Key : $"{Key} and its sub-domains";

    private static bool IsLocal(string local) => local.Length is > 0 and <= MaxLocal && local[0] != '.' && local[^1] != '.'
        && !local.Contains("..", StringComparison.Ordinal) && local.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '_' or '+' or '=' or '-');
}
