namespace HardeningApp.Platform.Files;

/// <summary>What somebody has done to a file that is ours.</summary>
internal static class FileOddity
{
    private const UnixFileMode ForEveryone = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private const UnixFileMode OthersWrite = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    /// <summary>What differs from how we write it, for people; null when nothing does.</summary>
    /// <param name="facts">The file; null when there is none.</param>
    /// <param name="what">How the sentence begins; empty for the file itself.</param>
    /// <param name="mode">Its rights; null for a table, whose rights follow its source, and an access list of the directory may take some of them.</param>
    public static string? Of(FileFacts? facts, string what, UnixFileMode? mode) => facts switch
    {
        null => null,
        { IsRegular: false } => $"{what}was replaced by {facts.Kind}",
        { Owner: not 0 } => $"{what}was given to user {facts.Owner}",
        _ when facts.Mode != mode && (mode is not null || (facts.Mode & ForEveryone) != ForEveryone || (facts.Mode & OthersWrite) != 0) => $"{what}was given the rights {Convert.ToString((int)facts.Mode, 8)}",
        _ => null,
    };
}
