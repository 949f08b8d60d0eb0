using System.Collections.Immutable;

namespace HardeningApp.Core.State;

/// <summary>
/// What a ledger may hold whatever its file says. Readers of JSON set members that are missing to null and take null for a text;
/// a damaged file must neither stop the daemon for ever nor make it remove somebody's file.
/// </summary>
internal static class LedgerMembers
{
    private static readonly ImmutableSortedDictionary<string, LedgerFile> NoFiles = ImmutableSortedDictionary.Create<string, LedgerFile>(StringComparer.Ordinal);

    /// <summary>The texts, or events, that are there.</summary>
    public static ImmutableArray<T> Known<T>(ImmutableArray<T> members)
        where T : class => members.IsDefault ? [] : members.Contains(null!) ? [.. members.OfType<T>()] : members;

    /// <summary>The values that are there.</summary>
    public static ImmutableSortedDictionary<string, string> Known(ImmutableSortedDictionary<string, string>? members) =>
        members is null ? ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal) : members.RemoveRange(members.Where(member => member.Value is null).Select(member => member.Key));

    /// <summary>The files with a name that only we give. A file that is no longer wanted is removed, so no other may be named.</summary>
    public static ImmutableSortedDictionary<string, LedgerFile> Ours(ImmutableSortedDictionary<string, LedgerFile>? files) =>
        files is null ? NoFiles : files.RemoveRange(files.Where(file => file.Value is null || !IsName(file.Key)).Select(file => file.Key));

    /// <summary>The same for names with a text.</summary>
    public static ImmutableSortedDictionary<string, string> OurNames(ImmutableSortedDictionary<string, string>? files) =>
        Known(files).RemoveRange((files?.Keys ?? []).Where(name => !IsName(name)));

    private static bool IsName(string name) =>
        name.StartsWith("check_custom_", StringComparison.Ordinal) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
