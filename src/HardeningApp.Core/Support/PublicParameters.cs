using System.Collections.Immutable;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Support;

/// <summary>
/// The lines of <c>postconf -n</c> and <c>postconf -P</c> that may be shown to strangers. Postfix's own parameters name files and rules; a parameter that an
/// administrator made up may well be the password of a table (<c>ldap_table(5)</c>: <c>NAME_bind_pw</c>).
/// </summary>
public static class PublicParameters
{
    /// <summary>What stands for a value that is left out.</summary>
    public const string LeftOut = "(left out)";

    /// <summary>Texts with which a value may be, or hold, a password itself: tables that are written into the value (DATABASE_README).</summary>
    private static readonly ImmutableArray<string> Telling = ["inline:", "static:", "password", "passwd", "_pw", "secret"];

    /// <summary>Restriction classes and lists that UCS or this product makes up; their values are rules.</summary>
    private static readonly ImmutableArray<string> Known = [PostfixNames.SubmissionParameter, "hardening_sender_check", "hardening_reject", "hardening_warn"];

    /// <summary>The lines, with the values that are left out named as such.</summary>
    /// <param name="output">What postconf printed: <c>name = value</c>, or <c>service/type/name = value</c>.</param>
    /// <param name="own">The names of Postfix's own parameters (<c>postconf -dH</c>).</param>
    public static string Of(string output, IReadOnlySet<string> own) => string.Concat(
        from line in output.Split('\n')
        where line.Length > 0
        let parts = line.Split(" =", 2)
        select $"{parts[0]} = {(IsPublic(parts[0].Trim(), parts.ElementAtOrDefault(1) ?? "", own) ? parts.ElementAtOrDefault(1)?.Trim() : LeftOut)}\n");

    private static bool IsPublic(string name, string value, IReadOnlySet<string> own)
    {
        var parameter = name[(name.LastIndexOf('/') + 1)..];
        return (own.Contains(parameter) || Known.Contains(parameter) || parameter.StartsWith("hardening_exception_", StringComparison.Ordinal))
            && !Telling.Any(text => value.Contains(text, StringComparison.OrdinalIgnoreCase) || parameter.Contains(text, StringComparison.OrdinalIgnoreCase));
    }
}
