namespace HardeningApp.Core.Planning;

/// <summary>One of our files as it is on disk now.</summary>
/// <param name="Text">The source text, or null when there is no file.</param>
/// <param name="Digest">SHA-256 of the text, or null when there is no file.</param>
/// <param name="Table">Identity of the built table (size and time), or null when there is none.</param>
public sealed record LiveFile(string? Text, string? Digest, string? Table)
{
    /// <summary>Neither source nor table.</summary>
    public static readonly LiveFile Missing = new(null, null, null);

    /// <summary>What is wrong with file or table although the text may be right, as the end of a sentence: a link, another owner, other rights.</summary>
    public string? Oddity { get; init; }

    /// <summary>When the source, or what is in its place, was changed last (ctime), UTC; null when there is none.</summary>
    public DateTimeOffset? Changed { get; init; }

    /// <summary>When the table was changed last (ctime), UTC; null when there is none.</summary>
    public DateTimeOffset? TableChanged { get; init; }
}
