using System.Collections.Immutable;
using HardeningApp.Core.Policy;
using HardeningApp.Core.Restrictions;
using HardeningApp.Core.Settings;

namespace HardeningApp.Platform.Postfix;

/// <summary>Reads the sources of tables that restrictions of others name, to see whether they let somebody through.</summary>
public static class ForeignTables
{
    /// <summary>A longer one is not read; it may let somebody through as far as we know.</summary>
    private const long MaxBytes = 16 * 1024 * 1024;

    /// <summary>Types whose source is a text file under the same name; a directory or a database cannot be read so.</summary>
    private static readonly ImmutableHashSet<string> TextTypes = ["hash", "btree", "lmdb", "cidr", "texthash", "regexp", "pcre"];

    /// <summary>The first line of each action of each table, null for one that cannot be read.</summary>
    public static ImmutableDictionary<string, IReadOnlyList<TableLine>?> Read(UcrSnapshot ucr) =>
        RestrictionList.Recipient(ucr).Entries.Concat(RestrictionList.Submission(ucr).Entries)
            .SelectMany(entry => RestrictionText.Parse(entry.Text))
            .Select(element => element.Table)
            .OfType<string>()
            .Where(table => !PostfixNames.Files.Any(name => table.EndsWith($":{PostfixNames.ConfigDirectory}/{name}", StringComparison.Ordinal)))
            .Distinct(StringComparer.Ordinal)
            .ToImmutableDictionary(table => table, Source, StringComparer.Ordinal);

    private static IReadOnlyList<TableLine>? Source(string table)
    {
        var parts = table.Split(':', 2);
        if (parts.Length != 2 || !TextTypes.Contains(parts[0]) || !parts[1].StartsWith('/'))
            return null;
        try
        {
            var file = new FileInfo(parts[1]);
            // Something without a length may be a pipe, which would never end.
            return file switch { { Exists: false } => null, { Length: 0 } => [], { Length: > MaxBytes } => null, _ => Lines(table, parts[1]) };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static ImmutableArray<TableLine> Lines(string table, string path)
    {
        using var text = File.OpenText(path);
        return TableText.FirstOfEachAction(table, text);
    }
}
