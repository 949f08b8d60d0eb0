using HardeningApp.Core.Names;

namespace HardeningApp.Core.Maps;

/// <summary>How large a map will be, so that its memory need not grow while it is rendered.</summary>
internal static class MapSize
{
    private const int Head = 1_000;

    /// <summary>About how many bytes the lines of a map of mail domains have, when the template is the shipped one.</summary>
    public static int Of(IReadOnlyList<DomainName> domains, string action) => Head + (domains.Sum(domain => domain.Value.Length + action.Length + 3) * 2);
}
