using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace HardeningApp.Core.Maps;

/// <summary>A rendered Postfix access table whose text was checked against what it must say.</summary>
public sealed record AccessMap
{
    /// <summary>The file name below <c>/etc/postfix</c>.</summary>
    public required string Name { get; init; }

    /// <summary>How Postfix reads it.</summary>
    public TableType Type { get; init; } = TableType.Hash;

    /// <summary>The source text, UTF-8.</summary>
    public required ReadOnlyMemory<byte> Content { get; init; }

    /// <summary>The source text.</summary>
    public string Text => Encoding.UTF8.GetString(Content.Span);

    /// <summary>SHA-256 of <see cref="Content"/>, lower-case hexadecimal.</summary>
    public required string Digest { get; init; }

    /// <summary>How many keys a built table must hold.</summary>
    public required int Keys { get; init; }

    /// <summary>A few keys with the value that a lookup must return; empty when the map has no keys.</summary>
    public required ImmutableArray<KeyValuePair<string, string>> Samples { get; init; }

    /// <summary>A map with this content.</summary>
    public static AccessMap Of(string name, ReadOnlyMemory<byte> content, int keys, IEnumerable<KeyValuePair<string, string>> samples, TableType type = TableType.Hash) => new()
    {
        Name = name,
        Type = type,
        Content = content,
        Digest = Convert.ToHexStringLower(SHA256.HashData(content.Span)),
        Keys = keys,
        Samples = [.. samples],
    };
}
