using System.Text;

namespace HardeningApp.Core.Maps;

/// <summary>A map as it was kept in a generation. It was rendered and checked once; what may have happened to it since is found by its digest.</summary>
public static class StoredMap
{
    private const int MaxSamples = 4;

    /// <summary>The map of a kept text.</summary>
    /// <param name="name">Its file name.</param>
    /// <param name="content">The text, UTF-8.</param>
    public static AccessMap Of(string name, ReadOnlyMemory<byte> content)
    {
        var type = TableTypes.Of(name);
        var rows = Encoding.UTF8.GetString(content.Span).Split('\n')
            .Where(line => line.Length > 0 && line[0] is not '#' and not '\r')
            .Select(line => line.TrimEnd('\r').Split([' ', '\t'], 2))
            .Where(parts => parts.Length == 2)
            .Select(parts => KeyValuePair.Create(parts[0], parts[1].Trim()))
            .ToArray();
        // A line of a cidr table may be hidden by one before it.
        var samples = type == TableType.Hash ? rows.Take(MaxSamples / 2).Concat(rows.TakeLast(MaxSamples / 2)).DistinctBy(row => row.Key) : [];
        return AccessMap.Of(name, content, rows.Length, samples, type);
    }
}
