using HardeningApp.Core.Policy;

namespace HardeningApp.Platform.Postfix;

/// <summary>The names of files that are ours or could be taken for ours.</summary>
internal static class OurFiles
{
    /// <summary>The fixed names, and those of tables of classes that are there.</summary>
    /// <param name="directory">Postfix's directory.</param>
    public static IEnumerable<string> In(string directory)
    {
        IEnumerable<string> tables = Directory.Exists(directory) ? Directory.EnumerateFiles(directory, PostfixNames.ExceptionTable + "*") : [];
        return [.. PostfixNames.Files, .. tables.Select(path => Path.GetFileName(path)).Where(PostfixNames.IsExceptionTable).Order(StringComparer.Ordinal)];
    }
}
