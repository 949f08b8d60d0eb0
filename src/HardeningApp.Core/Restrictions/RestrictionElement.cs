namespace HardeningApp.Core.Restrictions;

/// <summary>One restriction of a list, as Postfix evaluates it.</summary>
/// <param name="Name">The restriction as it is written; Postfix compares without regard to case.</param>
/// <param name="Argument">What belongs to it: a table, a zone, a policy service; null when it takes none or none is there.</param>
/// <param name="WarnOnly">Whether <c>warn_if_reject</c> stands in front: a refusal is only logged, a permission still counts.</param>
public sealed record RestrictionElement(string Name, string? Argument, bool WarnOnly)
{
    /// <summary>Whether this is the named restriction.</summary>
    public bool Is(string name) => Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// The lookup table of an access check, without the <c>proxy:</c> in front of it; null when this is no access check.
    /// A table that stands alone is short for <c>check_recipient_access</c> (access(5), postconf(5) smtpd_recipient_restrictions).
    /// </summary>
    public string? Table => (RestrictionText.IsAccessCheck(Name), Name.Contains(':', StringComparison.Ordinal)) switch
    {
        (true, _) => WithoutProxy(Argument),
        (_, true) => WithoutProxy(Name),
        _ => null,
    };

    private static string? WithoutProxy(string? table) =>
        table is not null && table.StartsWith("proxy:", StringComparison.Ordinal) ? table["proxy:".Length..] : table;

    /// <summary>As it is written in main.cf.</summary>
    public override string ToString() => $"{(WarnOnly ? "warn_if_reject " : "")}{Name}{(Argument is null ? "" : " " + Argument)}";
}
