using HardeningApp.Core.Parsing;
using HardeningApp.Core.Settings;

namespace HardeningApp.Core.Planning;

/// <summary>What others have changed in Postfix's UCR variables while we were there: it stays, and is named.</summary>
public static class ForeignEdits
{
    private const string Prefix = "mail/postfix/";

    /// <summary>The variables that differ, as sentences.</summary>
    /// <param name="before">UCR's normal layer before the first change.</param>
    /// <param name="after">UCR once ours is given back.</param>
    public static IEnumerable<string> Of(UcrSnapshot before, UcrSnapshot after)
    {
        var keys = before.WithPrefix(Prefix).Concat(after.WithPrefix(Prefix)).Select(pair => pair.Key).Distinct().Order(StringComparer.Ordinal);
        foreach (var key in keys)
        {
            var (was, now) = (before.Find(key)?.Normal, after.Find(key)?.Normal);
            if (was != now)
                yield return $"{Printable.Escape(key)} was {Text(was)} before postfix-hardening and was changed by somebody else; it stays {Text(now)}";
        }
    }

    private static string Text(string? value) => value is null ? "not set" : Printable.Quote(value);
}
