using HardeningApp.Core.Names;

namespace HardeningApp.Core.Maps;

/// <summary>The keys of a map of mail domains that are looked up in a built table: each kind, from both ends.</summary>
internal static class DomainSamples
{
    public static IEnumerable<string> Of(IReadOnlyList<DomainName> domains)
    {
        if (domains.Count == 0)
            return [];
        var (first, last) = (domains[0].Value, domains[^1].Value);
        return new[] { first, "." + first, last, "." + last }.Distinct();
    }
}
