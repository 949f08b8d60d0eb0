using System.Collections;
using Scriban.Runtime;

namespace HardeningApp.Core.Rendering;

/// <summary>
/// The functions of templates, named and meant as Scriban's. Only these: with others a template would give another text each time (<c>date.now</c>, <c>math.random</c>),
/// be a second program (<c>object.eval</c>) or take as long as it likes (<c>regex</c>). What the program leaves out of Scriban for it is in <c>Trimmed.xml</c>.
/// </summary>
internal static class TemplateFunctions
{
    /// <summary>All of them, anew for each rendering: a template can overwrite them.</summary>
    public static ScriptObject All() => new()
    {
        ["array"] = new ScriptObject
        {
            ["join"] = new TemplateFunction(1, (context, list, words) => string.Join(
                words[0], list is IEnumerable items and not string ? items.Cast<object?>().Select(item => context.ObjectToString(item)) : [context.ObjectToString(list)])),
        },
        ["string"] = new ScriptObject
        {
            ["append"] = Of(1, (text, words) => text + words[0]),
            ["contains"] = Of(1, (text, words) => text.Contains(words[0], StringComparison.Ordinal)),
            ["downcase"] = Of(0, (text, _) => text.ToLowerInvariant()),
            ["ends_with"] = Of(1, (text, words) => text.EndsWith(words[0], StringComparison.Ordinal)),
            ["prepend"] = Of(1, (text, words) => words[0] + text),
            ["replace"] = Of(2, (text, words) => words[0].Length == 0 ? text : text.Replace(words[0], words[1], StringComparison.Ordinal)),
            ["starts_with"] = Of(1, (text, words) => text.StartsWith(words[0], StringComparison.Ordinal)),
            ["upcase"] = Of(0, (text, _) => text.ToUpperInvariant()),
        },
    };

    private static TemplateFunction Of(int words, Func<string, string[], object> function) =>
        new(words, (context, value, rest) => function(context.ObjectToString(value) ?? "", rest));
}
