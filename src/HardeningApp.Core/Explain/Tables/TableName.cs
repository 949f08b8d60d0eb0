namespace HardeningApp.Core.Explain.Tables;

/// <summary>Names of lookup tables.</summary>
internal static class TableName
{
    private static readonly string[] Patterns = ["cidr", "pcre", "regexp"];

    /// <summary>Whether a word of a list names a table and no address in brackets.</summary>
    public static bool IsTable(string word) => word.Contains(':', StringComparison.Ordinal) && !word.StartsWith('[');

    /// <summary>Whether its keys are patterns: such a table is never asked for a part of a name or an address.</summary>
    public static bool HasPatterns(string table) => Patterns.Contains(WithoutProxy(table).Split(':')[0], StringComparer.Ordinal);

    /// <summary>The table itself, which needs no proxymap(8) to be read.</summary>
    public static string WithoutProxy(string table) => table.StartsWith("proxy:", StringComparison.Ordinal) ? table["proxy:".Length..] : table;
}
