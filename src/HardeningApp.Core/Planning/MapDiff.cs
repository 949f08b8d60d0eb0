using System.Collections.Immutable;

namespace HardeningApp.Core.Planning;

/// <summary>Which lines of a map come and go; order and comments do not matter to Postfix.</summary>
internal static class MapDiff
{
    /// <summary>The difference of two texts; null is an empty one.</summary>
    public static (ImmutableArray<string> Removed, ImmutableArray<string> Added) Between(string? before, string? after)
    {
        var (old, @new) = (Keys(before), Keys(after));
        var (oldSet, newSet) = (old.ToHashSet(StringComparer.Ordinal), @new.ToHashSet(StringComparer.Ordinal));
        return ([.. old.Where(line => !newSet.Contains(line))], [.. @new.Where(line => !oldSet.Contains(line))]);
    }

    /// <summary>The domains that are keys of lines: all keys but those of sub-domains, the null sender and addresses.</summary>
    public static IEnumerable<string> Domains(IEnumerable<string> lines) =>
        lines.Select(line => line.Split(' ', 2)[0]).Where(key => key.Length > 0 && key[0] is not '.' and not '<' && !key.Contains('@'));

    /// <summary>The lines of a map without comments and empty ones.</summary>
    public static ImmutableArray<string> Keys(string? text) =>
        [.. (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#')];
}
