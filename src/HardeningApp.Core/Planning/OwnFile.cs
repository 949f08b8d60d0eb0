using HardeningApp.Core.Maps;

namespace HardeningApp.Core.Planning;

/// <summary>Tells our files from those of others.</summary>
internal static class OwnFile
{
    /// <summary>Whether the ledger knows the file, or it says so itself in its first line. A table without a source is somebody's too.</summary>
    public static bool IsOurs(Observation seen, string name)
    {
        var text = seen.File(name).Text ?? "";
        var firstLine = text.AsSpan(0, Math.Max(0, text.IndexOf('\n')));
        return seen.Ledger.Files.ContainsKey(name) || (firstLine.StartsWith("#") && firstLine.Contains(AccessMapText.Marker, StringComparison.Ordinal));
    }
}
