using System.Collections.Immutable;

namespace HardeningApp.Core.Restrictions;

/// <summary>Reads the source text of a lookup table as Postfix does. Never fails; what Postfix drops with a warning is left out.</summary>
public static class TableText
{
    /// <summary>The lines of a table in their order.</summary>
    /// <param name="table">The table with its type, for example <c>hash:/etc/postfix/whitelist</c>.</param>
    /// <param name="text">The source text.</param>
    public static IEnumerable<TableLine> Read(string table, string text)
    {
        var reader = new TableReader(table, new StringReader(text));
        while (reader.Read())
            yield return new TableLine(reader.Key.ToString(), reader.Action.ToString());
    }

    /// <summary>
    /// The first line of each different action, in their order. Who asks what a table may answer needs no more, and of a table with 200,000 lines that is a handful.
    /// </summary>
    /// <param name="table">The table with its type.</param>
    /// <param name="text">The source text, which is read to its end and never held as a whole.</param>
    public static ImmutableArray<TableLine> FirstOfEachAction(string table, TextReader text)
    {
        var reader = new TableReader(table, text);
        var actions = new HashSet<string>(StringComparer.Ordinal);
        var known = actions.GetAlternateLookup<ReadOnlySpan<char>>();
        var lines = ImmutableArray.CreateBuilder<TableLine>();
        while (reader.Read())
        {
            if (known.Add(reader.Action))
                lines.Add(new TableLine(reader.Key.ToString(), reader.Action.ToString()));
        }

        return lines.ToImmutable();
    }
}
