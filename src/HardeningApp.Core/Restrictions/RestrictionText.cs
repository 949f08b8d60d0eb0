using System.Collections.Immutable;

namespace HardeningApp.Core.Restrictions;

/// <summary>Takes the text of a restriction list apart as smtpd(8) does: at blanks and commas, but not inside braces.</summary>
public static class RestrictionText
{
    private static readonly string[] WithArgument = ["check_policy_service", "permit_dnswl_client", "permit_rhswl_client", "sleep"];

    /// <summary>The restrictions in their order. Never fails: what Postfix would not understand comes back as it stands.</summary>
    public static ImmutableArray<RestrictionElement> Parse(string text)
    {
        var elements = ImmutableArray.CreateBuilder<RestrictionElement>();
        var words = Words(text);
        var warnOnly = false;
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i].Equals("warn_if_reject", StringComparison.OrdinalIgnoreCase))
            {
                warnOnly = true;
                continue;
            }

            elements.Add(TakesArgument(words[i]) && i + 1 < words.Length
                ? new RestrictionElement(words[i], words[++i], warnOnly)
                : new RestrictionElement(words[i], null, warnOnly));
            warnOnly = false;
        }

        return elements.ToImmutable();
    }

    /// <summary>Splits at blanks and commas outside of braces; a brace that is never closed reaches to the end.</summary>
    public static ImmutableArray<string> Words(string text)
    {
        var words = ImmutableArray.CreateBuilder<string>();
        var (start, depth) = (-1, 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (depth == 0 && text[i] is ',' or ' ' or '\t' or '\r' or '\n')
            {
                if (start >= 0)
                    words.Add(text[start..i]);
                start = -1;
                continue;
            }

            if (start < 0)
                start = i;
            depth = text[i] switch { '{' => depth + 1, '}' when depth > 0 => depth - 1, _ => depth };
        }

        if (start >= 0)
            words.Add(text[start..]);
        return words.ToImmutable();
    }

    /// <summary>Whether a restriction of this name asks an access(5) table.</summary>
    public static bool IsAccessCheck(string name) =>
        name.StartsWith("check_", StringComparison.OrdinalIgnoreCase) && name.EndsWith("_access", StringComparison.OrdinalIgnoreCase);

    private static bool TakesArgument(string name) => IsAccessCheck(name)
        || WithArgument.Contains(name, StringComparer.OrdinalIgnoreCase)
        || name.StartsWith("reject_rbl_", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("reject_rhsbl_", StringComparison.OrdinalIgnoreCase);
}
