using System.Collections.Immutable;

namespace HardeningApp.Core.Planning;

/// <summary>All lines of <c>main.cf.local</c> and <c>master.cf.local</c>; the last one of a name counts.</summary>
public sealed class LocalOverrides
{
    private const string MainFile = "/etc/postfix/main.cf.local";
    private const string MasterFile = "/etc/postfix/master.cf.local";

    /// <summary>There are none.</summary>
    public static readonly LocalOverrides None = new([]);

    private readonly ImmutableDictionary<string, LocalOverride> _byName;

    private LocalOverrides(IEnumerable<LocalOverride> lines) =>
        _byName = lines.GroupBy(line => line.Name, StringComparer.Ordinal).ToImmutableDictionary(group => group.Key, group => group.Last(), StringComparer.Ordinal);

    /// <summary>Reads both files as Postfix does (postconf(5), master(5)); a missing one is empty.</summary>
    public static LocalOverrides Read(string? main, string? master) => new([.. Parameters(main), .. Services(master)]);

    /// <summary>The line that sets a parameter, or a service; null when none does.</summary>
    public LocalOverride? Find(string name) => _byName.GetValueOrDefault(name);

    private static IEnumerable<LocalOverride> Parameters(string? text) =>
        from line in LogicalLines(text)
        let parts = line.Text.Split('=', 2, StringSplitOptions.TrimEntries)
        where parts.Length == 2
        select new LocalOverride(MainFile, line.Number, parts[0], parts[1]);

    private static IEnumerable<LocalOverride> Services(string? text) =>
        from line in LogicalLines(text)
        let fields = line.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        where fields.Length >= 8
        select new LocalOverride(MasterFile, line.Number, $"{fields[0]}/{fields[1]}", string.Join(' ', fields[7..]));

    /// <summary>A line that begins with white space continues the one before, also behind comments and empty lines between them.</summary>
    private static List<(int Number, string Text)> LogicalLines(string? text)
    {
        var logical = new List<(int Number, string Text)>();
        foreach (var (index, line) in (text ?? "").Split('\n').Index())
        {
            if (string.IsNullOrWhiteSpace(line) || line.TrimStart()[0] == '#')
                continue;
            if (char.IsWhiteSpace(line[0]) && logical.Count > 0)
                logical[^1] = (logical[^1].Number, $"{logical[^1].Text} {line.Trim()}");
            else
                logical.Add((index + 1, line.Trim()));
        }

        return logical;
    }
}
