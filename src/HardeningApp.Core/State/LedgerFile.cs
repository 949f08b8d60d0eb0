namespace HardeningApp.Core.State;

/// <summary>A file that is ours, as it was when it was swapped in.</summary>
/// <param name="Digest">SHA-256 of the source text.</param>
/// <param name="Table">Identity of the built table (size and time), or a word for a file that needs none; null while a swap is under way: then it is built again.</param>
public sealed record LedgerFile(string Digest, string? Table)
{
    /// <summary>Whether somebody else's file of this name was taken over; its copy is in the baseline.</summary>
    public bool WasForeign { get; init; }
}
