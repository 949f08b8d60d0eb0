using System.Collections.Immutable;
using HardeningApp.Core.Maps;
using HardeningApp.Core.Planning;
using HardeningApp.Core.Policy;

namespace HardeningApp.Core.Exceptions;

/// <summary>
/// The restriction classes in force. A class that the live map names keeps its number and its table until the map names it no more: between the reload
/// and the new map, a number with another meaning would refuse mail for good that is exempt before and after.
/// </summary>
public sealed record LiveClasses
{
    /// <summary>There are none.</summary>
    public static readonly LiveClasses None = new([], []);

    private readonly ImmutableHashSet<int> _named;

    private LiveClasses(IEnumerable<KeyValuePair<int, string>> tables, IEnumerable<int> named) => (Tables, _named) = (tables.ToImmutableSortedDictionary(), [.. named]);

    /// <summary>The texts of their tables, by number.</summary>
    public ImmutableSortedDictionary<int, string> Tables { get; }

    /// <summary>Reads them.</summary>
    /// <param name="files">Our files on disk, by name.</param>
    public static LiveClasses Of(IReadOnlyDictionary<string, LiveFile> files) => new(
        from file in files
        where PostfixNames.IsExceptionTable(file.Key) && AccessMapText.IsMarked(file.Value.Bytes.Span)
        let number = Number(file.Key[PostfixNames.ExceptionTable.Length..])
        where number is > 0 and <= ExemptSenders.MaxClasses
        select KeyValuePair.Create(number, file.Value.Text!),
        Named(files.GetValueOrDefault(PostfixNames.SenderMap, LiveFile.Missing).Bytes.Span));

    /// <summary>Whether a number may get a meaning.</summary>
    public bool IsFree(int number) => !_named.Contains(number);

    private static List<int> Named(ReadOnlySpan<byte> map)
    {
        var numbers = new List<int>();
        foreach (var line in new MapRows(map))
        {
            if (MapRows.Action(line) is var action && action.StartsWith(PostfixNames.ExceptionClassUtf8))
                numbers.Add(Number(MapRows.Text(action[PostfixNames.ExceptionClassUtf8.Length..])));
        }

        return numbers;
    }

    private static int Number(string text) => int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0;
}
