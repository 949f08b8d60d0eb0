using System.Text;

namespace HardeningApp.Core.Planning;

/// <summary>One of our files as it is on disk now.</summary>
/// <param name="Content">The source text, UTF-8; null when there is no file.</param>
/// <param name="Digest">SHA-256 of the text, or null when there is no file.</param>
/// <param name="Table">Identity of the built table (size and time), or null when there is none.</param>
public sealed record LiveFile(ReadOnlyMemory<byte>? Content, string? Digest, string? Table)
{
    /// <summary>Neither source nor table.</summary>
    public static readonly LiveFile Missing = new((ReadOnlyMemory<byte>?)null, null, null);

    /// <summary>A file with this text.</summary>
    public LiveFile(string? text, string? digest, string? table)
        : this(text is null ? (ReadOnlyMemory<byte>?)null : Encoding.UTF8.GetBytes(text), digest, table)
    {
    }

    /// <summary>The source text as UTF-8, empty when there is none.</summary>
    public ReadOnlyMemory<byte> Bytes => Content ?? default;

    /// <summary>The source text, made anew with each call; null when there is no file. Maps are large: <see cref="Maps.MapRows"/> walks over the bytes.</summary>
    public string? Text => Content is { } content ? Encoding.UTF8.GetString(content.Span) : null;

    /// <summary>What is wrong with file or table although the text may be right, as the end of a sentence: a link, another owner, other rights.</summary>
    public string? Oddity { get; init; }

    /// <summary>When the source, or what is in its place, was changed last (ctime), UTC; null when there is none.</summary>
    public DateTimeOffset? Changed { get; init; }

    /// <summary>When the table was changed last (ctime), UTC; null when there is none.</summary>
    public DateTimeOffset? TableChanged { get; init; }
}
