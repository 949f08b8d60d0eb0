using System.Collections.Immutable;
using System.Globalization;
using HardeningApp.Core.Restrictions;

namespace HardeningApp.Core.Explain;

/// <summary>Parameters of Postfix with their values, every <c>$name</c> replaced (<c>postconf -x</c>).</summary>
/// <param name="Values">Values by name.</param>
public sealed record PostfixParameters(ImmutableDictionary<string, string> Values)
{
    /// <summary>The value, or nothing when there is none.</summary>
    public string Text(string name) => Values.GetValueOrDefault(name, "");

    /// <summary>Whether the value is yes.</summary>
    public bool IsYes(string name) => Text(name).Equals("yes", StringComparison.OrdinalIgnoreCase);

    /// <summary>The value as a number, such as a reply code.</summary>
    public int Number(string name, int otherwise) => int.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    /// <summary>The words of the value.</summary>
    public ImmutableArray<string> List(string name) => RestrictionText.Words(Text(name));

    /// <summary>Whether <c>parent_domain_matches_subdomains</c> names this parameter or table.</summary>
    public bool ParentMatches(string name) => List("parent_domain_matches_subdomains").Contains(name, StringComparer.Ordinal);

    /// <summary>The parameters of a service whose options override these.</summary>
    public PostfixParameters With(IEnumerable<KeyValuePair<string, string>> options) => new(Values.SetItems(options));
}
