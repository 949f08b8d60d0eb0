using System.Collections.Immutable;
using HardeningApp.Core.Names;
using HardeningApp.Core.Parsing;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Restrictions;

namespace HardeningApp.Core.Adoption;

/// <summary>Reads the lines of a map made by hand as Postfix looks them up.</summary>
internal static class MapLines
{
    /// <summary>The stage that the map gives a mail domain; null when no line is about it, or none that we know.</summary>
    public static Stage? StageOf(IReadOnlyCollection<TableLine> lines, DomainName domain)
    {
        // A line counts for the sub-domains too (parent_domain_matches_subdomains); the longest name is looked up first.
        for (var name = domain.Value; name.Contains('.', StringComparison.Ordinal); name = name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..])
        {
            if ((lines.FirstOrDefault(line => Matches(line, name)) ?? lines.FirstOrDefault(line => Matches(line, "." + name))) is { } line)
                return LineVerdict.StageOf(line.Action);
        }

        return null;
    }

    /// <summary>Whether a line is about this mail domain.</summary>
    public static bool IsAbout(TableLine line, DomainName domain) => Matches(line, domain.Value) || Matches(line, "." + domain.Value);

    /// <summary>The lines about no mail domain of the directory: addresses, sub-domains, domains of others.</summary>
    public static IEnumerable<TableLine> OfNobody(IReadOnlyCollection<TableLine> lines, ImmutableArray<DomainName> domains)
    {
        if (lines.Count == 0)
            return [];
        var names = domains.SelectMany(domain => new[] { domain.Value, "." + domain.Value }).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return lines.Where(line => !names.Contains(line.Key));
    }

    /// <summary>Why a line cannot go on in our map.</summary>
    public static string CannotBeKept(string map, TableLine line) =>
        $"{PostfixNames.ConfigDirectory}/{map} has the line {Printable.Quote(line.ToString())}, which is about no mail domain of the directory and cannot be kept as it is; "
        + "change or remove it and run postmap";

    private static bool Matches(TableLine line, string key) => line.Key.Equals(key, StringComparison.OrdinalIgnoreCase);
}
