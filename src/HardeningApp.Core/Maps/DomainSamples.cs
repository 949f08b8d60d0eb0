using HardeningApp.Core.Names;

namespace HardeningApp.Core.Maps;

/// <summary>The keys of a map of mail domains that are looked up in a built table (each kind, from both ends), and how large it will be.</summary>
internal static class DomainSamples
{
    private const int HeadSize = 1_000;

    /// <summary>About how many bytes the lines of a map of mail domains have, when the template is the shipped one.</summary>
    public static int Size(IReadOnlyList<DomainName> domains, string action) => HeadSize + (domains.Sum(domain => domain.Value.Length + action.Length + 3) * 2);

    public static IEnumerable<string> Of(IReadOnlyList<DomainName> domains)
    {
        if (domains.Count == 0)
            return [];
        var (first, last) = (domains[0].Value, domains[^1].Value);
        return new[] { first, "." + first, last, "." + last }.Distinct();
    }
}
